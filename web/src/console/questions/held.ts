import type { Group, GroupKey } from './groups';

/**
 * What is shown while somebody points at or works on a row: rows stay where `held` had them, whatever others do,
 * so that no row slides under the pointer. Rows in `moved` (the reader's own acts) go where `fresh` puts them at once.
 */
export function settle(
  held: readonly Group[],
  fresh: readonly Group[],
  moved: ReadonlySet<number>,
): Group[] {
  return fresh.map((now) => {
    const before = held.find((group) => group.key === now.key)?.numbers ?? [];
    const rows = before.filter((number) => !moved.has(number));
    for (const number of now.numbers) if (moved.has(number)) insert(rows, number, now.numbers);
    return { key: now.key, numbers: rows };
  });
}

/** The groups with `rows` back at the head of the groups they were taken from, where they stand in none. */
export function withReturned(
  groups: readonly Group[],
  rows: ReadonlyMap<number, GroupKey>,
): readonly Group[] {
  const shown = new Set(groups.flatMap((group) => group.numbers));
  const lost = [...rows].filter(([number]) => !shown.has(number));
  if (lost.length === 0) return groups;
  return groups.map(({ key, numbers }) => ({
    key,
    numbers: [...lost.filter(([, from]) => from === key).map(([number]) => number), ...numbers],
  }));
}

/** How many rows of each group wait behind its count: in `fresh`, but nowhere in what is shown. */
export function waitingBehind(
  shown: readonly Group[],
  fresh: readonly Group[],
): Map<GroupKey, number> {
  const seen = new Set(shown.flatMap((group) => group.numbers));
  return new Map(
    fresh.map((group) => [group.key, group.numbers.filter((number) => !seen.has(number)).length]),
  );
}

/** How many of the rows shown in each group stand in it in `fresh`. */
export function stillThere(
  shown: readonly Group[],
  fresh: readonly Group[],
): Map<GroupKey, number> {
  return new Map(
    shown.map(({ key, numbers }) => {
      const now = new Set(fresh.find((group) => group.key === key)?.numbers);
      return [key, numbers.filter((number) => now.has(number)).length];
    }),
  );
}

/** The row after `number` in its group, else the one before it: where the work goes on. */
export function neighbour(groups: readonly Group[], number: number): number | null {
  const rows = groups.find((group) => group.numbers.includes(number))?.numbers ?? [];
  const at = rows.indexOf(number);
  return rows[at + 1] ?? rows[at - 1] ?? null;
}

/** The row `by` steps away through all groups; from nowhere the first or the last. Ends do not wrap around. */
export function step(groups: readonly Group[], from: number | null, by: 1 | -1): number | null {
  const rows = groups.flatMap((group) => group.numbers);
  const at = from === null ? -1 : rows.indexOf(from);
  if (at < 0) return (by > 0 ? rows[0] : rows.at(-1)) ?? null;
  return rows[at + by] ?? rows[at] ?? null;
}

function insert(rows: number[], number: number, order: readonly number[]): void {
  const rank = order.indexOf(number);
  const at = rows.findIndex((row) => order.indexOf(row) > rank);
  if (at < 0) rows.push(number);
  else rows.splice(at, 0, number);
}
