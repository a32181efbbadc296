const shortest = 300;
const longest = 5_000;
/** How long after a loss a server that nobody can reach is asked for often, and how long a phone then waits at most. */
const soon = 60_000;
const eager = 800;

/**
 * How long to wait before reconnecting for the `attempt`th time since the last good connection: the first at once,
 * then a random time, so that a hall full of phones does not come back as one wave. `away` is for how long no server
 * was reached. Attempts that reach none cost it nothing, and the next one brings everybody back in a moment: for a
 * minute they are frequent. Afterwards, and where one was reached that does not serve (then `away` is infinite), the
 * bound doubles.
 */
export function delayBefore(attempt: number, random: number, away: number): number {
  if (attempt === 0) return 0;
  if (away < soon) return random * eager;
  const bound = Math.min(longest, shortest * 2 ** attempt);
  return shortest + random * (bound - shortest);
}
