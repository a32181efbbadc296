const shortest = 300;
const longest = 5_000;

/**
 * How long to wait before reconnecting for the `attempt`th time since the last good connection: the first at once,
 * then a random time whose bound doubles, so that a hall full of phones does not come back as one wave.
 */
export function delayBefore(attempt: number, random: number): number {
  if (attempt === 0) return 0;
  const bound = Math.min(longest, shortest * 2 ** attempt);
  return shortest + random * (bound - shortest);
}
