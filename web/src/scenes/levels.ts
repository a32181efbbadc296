/** Taps below which a reaction's bar stays low, so that the first tap of a session does not fill it. */
const fullBar = 10;

/** Height of each reaction's bar, 0 to 1: its share of the largest. */
export function levels(counts: readonly number[]): number[] {
  const full = Math.max(fullBar, ...counts);
  return counts.map((c) => Math.max(0, c) / full);
}
