import { PollState, type Poll } from '../shared/contracts';
import type { View } from '../shared/apply';

/** The poll with this id, if the hall may see it: a console's view holds drafts too. */
export function shownPoll(view: View, id: string | null): Poll | undefined {
  const poll = view.polls.get(id ?? '');
  return poll?.state === PollState.draft ? undefined : poll;
}

/**
 * How many voted in the poll's present round, and what they chose. The counts are null while they are hidden from the
 * hall, also where the view has them, as a console's does.
 */
export function shownTally(view: View, poll: Poll): { voters: number; counts: number[] | null } {
  const tally = view.tallies.get(poll.id);
  if (tally?.round !== poll.round) {
    const nobody = poll.kind[1].options.map(() => 0);
    return { voters: 0, counts: poll.shown ? nobody : null };
  }
  const counts = tally.result?.[1];
  return { voters: tally.voters, counts: poll.shown && counts ? counts : null };
}
