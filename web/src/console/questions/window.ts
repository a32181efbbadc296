/** A row that is drawn: its place in the list, and the height of the rows before it that are not. */
export interface DrawnRow {
  number: number;
  at: number;
  gap: number;
}

export interface DrawnRows {
  rows: readonly DrawnRow[];
  /** The height of the rows after the last drawn one. */
  after: number;
}

/** Of a list of rows those between two heights of it, and those in `kept` wherever they are. */
export function drawnRows(
  numbers: readonly number[],
  heightOf: (number: number) => number,
  [from, to]: readonly [from: number, to: number],
  kept: ReadonlySet<number>,
): DrawnRows {
  const rows: DrawnRow[] = [];
  let [top, gap] = [0, 0];
  for (const [at, number] of numbers.entries()) {
    const bottom = top + heightOf(number);
    if ((bottom > from && top < to) || kept.has(number)) {
      rows.push({ number, at, gap });
      gap = 0;
    } else gap += bottom - top;
    top = bottom;
  }
  return { rows, after: gap };
}

/**
 * By how much what is in sight has slid, from where its rows were and are: as the first of them that stands where it stood or
 * slid together with another. One that slid alone rose or fell in the order, which nothing follows.
 */
export function slid(
  before: ReadonlyMap<number, number>,
  now: ReadonlyMap<number, number>,
): number {
  const by = [...before]
    .filter(([number]) => now.has(number))
    .map(([number, top]) => Math.round(now.get(number)! - top));
  const together = (one: number) => by.indexOf(one) !== by.lastIndexOf(one);
  return by.find((one) => one === 0 || together(one)) ?? by[0] ?? 0;
}
