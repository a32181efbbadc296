import type { Poll, Tally } from '../../shared/contracts';
import type { MineView } from '../../shared/mine';
import { isGiven } from '../optimistic';

/** A hidden result that the reader may see because they voted in this round; null where there is none. */
export function toldAsVoter(poll: Poll, mine: MineView): Tally | null {
  if (poll.shown || !poll.toVoters) return null;
  const ballot = mine.ballots.get(poll.id);
  const tally = mine.tallies.get(poll.id);
  if (ballot?.round !== poll.round || tally?.round !== poll.round) return null;
  return isGiven({ choices: ballot.choices, texts: ballot.texts ?? [] }) ? tally : null;
}
