/** From counted ballots to what a result row shows. Pure; used by every surface that shows a result. */

export interface Result {
  votes: number;
  /** Whole percent. */
  percent: number;
  /** Length of the bar, 0 to 1: the leader's bar is the full one, and zero is the common base line. */
  share: number;
  /** Has the most votes; several do when they are even, none does before the first vote. */
  lead: boolean;
}

/**
 * Results in the order of the options. In a single choice the percentages add up to exactly 100 once anybody has
 * voted (largest remainder; of equal remainders the earlier option's goes up). In a multiple choice each is the
 * share of the voters who chose it.
 */
export function results(multiple: boolean, counts: readonly number[], voters: number): Result[] {
  const most = Math.max(0, ...counts);
  const percents = multiple ? counts.map((c) => ofVoters(c, voters)) : shares(counts);
  return counts.map((votes, i) => ({
    votes,
    percent: percents[i]!,
    share: most > 0 ? votes / most : 0,
    lead: most > 0 && votes === most,
  }));
}

function ofVoters(count: number, voters: number): number {
  return voters > 0 ? Math.min(100, Math.round((count * 100) / voters)) : 0;
}

function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, c) => sum + c, 0);
  if (total === 0) return counts.map(() => 0);
  const percents = counts.map((c) => Math.floor((c * 100) / total));
  const missing = 100 - percents.reduce((sum, p) => sum + p, 0);
  // Whole numbers throughout: equal remainders must compare equal.
  const byRemainder = counts.map((c, i) => [(c * 100) % total, i] as const);
  byRemainder.sort(([a, i], [b, j]) => b - a || i - j);
  for (const [, i] of byRemainder.slice(0, missing)) percents[i]!++;
  return percents;
}
