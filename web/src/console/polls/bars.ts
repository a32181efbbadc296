import type { Poll, Tally } from '../../shared/contracts';

export interface Bar {
  option: number;
  count: number;
  /** Whole percent of the voters, 0 without any. */
  percent: number;
  /** Length of the bar against the longest, 0 to 1. */
  length: number;
  leads: boolean;
}

/** The bars of a poll in the order of its options; a tally of an earlier round counts as none. */
export function barsOf(poll: Poll, tally: Tally | undefined): { voters: number; bars: Bar[] } {
  const current = tally && tally.round === poll.round ? tally : undefined;
  const counts = poll.kind[1].options.map((_, index) => current?.result?.[1][index] ?? 0);
  const voters = current?.voters ?? 0;
  const most = Math.max(0, ...counts);
  return {
    voters,
    bars: counts.map((count, option) => ({
      option,
      count,
      percent: voters === 0 ? 0 : Math.round((count / voters) * 100),
      length: most === 0 ? 0 : count / most,
      leads: most > 0 && count === most,
    })),
  };
}
