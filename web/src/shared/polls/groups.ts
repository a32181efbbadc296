import type { Group, Poll, Tally } from '../contracts';
import { pick, t, type Picked } from '../i18n.svelte';
import type { Row } from './row';
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
    cells: rowsOf(poll, { poll: poll.id, round: poll.round, voters, result }, lang),
  }));
  const most = Math.max(
    1,
    ...columns.flatMap(({ cells }) => cells.map((cell) => cell.percent ?? 0)),
  );
  return columns.map((column) => ({
    ...column,
    cells: column.cells.map((cell) => ({
      ...cell,
      bar: cell.percent === null ? cell.share : cell.percent / most,
    })),
  }));
}

/** Whether a poll's result is to be seen by groups where it is shown. */
export const isByGroup = (poll: Poll, tally: Tally | null | undefined): tally is Tally =>
  poll.groups === true && tally?.round === poll.round && !!tally.groups?.length;
