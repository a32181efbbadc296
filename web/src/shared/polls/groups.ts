import type { Group, Poll, Tally } from '../contracts';
import { pick, t, type Picked } from '../i18n.svelte';
import type { Row } from './row';
import { Kind } from './kinds';
import { rowsOf } from './shown';

/** What one group chose. */
export interface GroupColumn {
  /** Empty for all others together. */
  id: string;
  name: Picked;
  voters: number;
  /** In the order of the options; `bar` is the length of the bar, 0 to 1, on one scale for all groups. */
  cells: (Row & { bar: number })[];
}

/** The result of a closed poll, a column for each group that is told by itself, and one for the others. */
export function groupColumns(
  poll: Poll,
  tally: Tally,
  groups: readonly Group[],
  lang: string,
): GroupColumn[] {
  const columns = (tally.groups ?? []).map(({ group, voters, result }) => ({
    id: group,
    name: pick(
      group
        ? groups.find((one) => one.id === group)?.name
        : { [lang]: t('shared.groups.others', {}, lang) },
      lang,
    ),
    voters,
    cells: rowsOf(poll, { poll: poll.id, round: poll.round, voters, result }, lang).map(
      (cell, i) => ({
        ...cell,
        // Points are drawn beside the most of their own group elsewhere.
        bar:
          poll.kind[0] === Kind.points && result[0] === 1
            ? (result[1][i] ?? 0) / voters / 100
            : cell.percent === null
              ? cell.share
              : cell.percent / 100,
      }),
    ),
  }));
  const isPart =
    poll.kind[0] === Kind.points ||
    columns.some(({ cells }) => cells.some(({ percent }) => percent !== null));
  const most = isPart
    ? Math.max(0, ...columns.flatMap(({ cells }) => cells.map(({ bar }) => bar)))
    : 1;
  return columns.map((column) => ({
    ...column,
    cells: column.cells.map((cell) => ({ ...cell, bar: most > 0 ? cell.bar / most : 0 })),
  }));
}

/** Whether a poll's result is to be seen by groups where it is shown. */
export const isByGroup = (poll: Poll, tally: Tally | null | undefined): tally is Tally =>
  poll.groups === true && tally?.round === poll.round && !!tally.groups?.length;
