/** How people follow, in the order of the numbers they are said by, which begin at 1. */
export const moods = ['tooFast', 'clear', 'lost'] as const;

/** A word counts for so many whole minutes, besides the one in which it was said. */
export const lasting = 5;

/** The minute of a server time, since 1970. */
export const minuteOf = (time: number): number => Math.floor(time / 60_000);

/** How many say what at a server time: those `[minute, too fast, clear, lost]` that still count, added up. Pure. */
export function moodsAt(rows: readonly number[][], time: number): number[] {
  const fresh = rows.filter(([minute]) => minuteOf(time) - minute! <= lasting);
  return moods.map((_, i) => fresh.reduce((sum, row) => sum + row[i + 1]!, 0));
}
