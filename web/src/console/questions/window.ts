/** Rows of a group drawn at first, and with each "more": thousands at once would make every change slow. */
export const pageOfRows = 150;

/** The first rows of a group, as far as `limit` or the selected row. */
export function windowed(
  rows: readonly number[],
  limit: number,
  selected: number | null,
): readonly number[] {
  const at = selected === null ? -1 : rows.indexOf(selected);
  const until = Math.max(limit, at + 1);
  return rows.length <= until ? rows : rows.slice(0, until);
}
