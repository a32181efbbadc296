import { PollState, type Poll, type Tally } from '../shared/contracts';
import type { View } from '../shared/apply';
import { publicAnswers } from '../shared/polls/answers';

/** The poll with this id, if the hall may see it: a console's view holds drafts too. */
export function shownPoll(view: View, id: string | null): Poll | undefined {
  const poll = view.polls.get(id ?? '');
  return poll?.state === PollState.draft ? undefined : poll;
}

/**
 * What the hall may see of a poll's tally. The result is left out while it is hidden from the hall, also where the view has it, as a
 * console's does.
 */
export function shownTally(view: View, poll: Poll): Tally {
  const tally = view.tallies.get(poll.id);
  if (tally?.round !== poll.round)
    return { poll: poll.id, round: poll.round, voters: 0, result: null };
  if (!poll.shown) return { ...tally, result: null };
  if (tally.result?.[0] === 5) {
    const { answers, more } = publicAnswers(tally.result);
    return { ...tally, result: [5, answers, more] };
  }
  if (tally.result?.[0] !== 4) return tally;
  const [tag, words, moreWords, moreCount] = tally.result;
  return { ...tally, result: [tag, words.filter((word) => !word[2]), moreWords, moreCount] };
}
