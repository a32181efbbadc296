/** From counted ballots to what a result row shows. Pure; used by every surface that shows a result. */

export interface Share {
  votes: number;
  /** Whole percent. */
  percent: number;
  /** Length of the bar, 0 to 1: the leader's bar is the full one, and zero is the common base line. */
  share: number;
  /** The part of those who voted, 0 to 1. */
  measure: number;
  /** Has the most votes; several do when they are even, none does before the first vote. */
  lead: boolean;
}

/**
 * Results in the order of the options, as the share of those who voted, rounded. Options with as many votes always show alike, so in a
 * single choice the sum may be 99 or 101: a hall must not see a winner where there is none.
 */
export function shares(multiple: boolean, counts: readonly number[], voters: number): Share[] {
  const most = Math.max(0, ...counts);
  const total = multiple ? voters : counts.reduce((sum, c) => sum + c, 0);
  return counts.map((votes) => ({
    votes,
    percent: ofVoters(votes, total),
    share: most > 0 ? votes / most : 0,
    measure: total > 0 ? votes / total : 0,
    lead: most > 0 && votes === most,
  }));
}

function ofVoters(count: number, voters: number): number {
  return voters > 0 ? Math.min(100, Math.round((count * 100) / voters)) : 0;
}
