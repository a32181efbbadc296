import type { Group, Poll, Tally } from '../contracts';
import { i18n, pick, t, type Picked } from '../i18n.svelte';
import type { Row } from './row';
import { Kind } from './kinds';
import { middle } from './numeric';
import { partName } from './partname';
import { optionsOf, rowsOf } from './shown';

/** What one group chose. */
export interface GroupColumn {
  /** Empty for all others together. */
  id: string;
  name: Picked;
  voters: number;
  /** In the order of the options; `bar` is the length of the bar, 0 to 1, on one scale for all groups. */
  cells: (Row & { bar: number })[];
}

/** A part of the room by name; an empty id is that of all others together. */
export interface Part {
  id: string;
  name: Picked;
}

/** The parts that a result is told in. */
export const partsOf = (tally: Tally, groups: readonly Group[], lang = i18n.lang): Part[] =>
  (tally.groups ?? []).map(({ group }) => ({ id: group, name: partName(group, groups, lang) }));

/** A poll and its tally as if only one part had voted. Hands and the round before are of the whole hall. */
export function partOf(poll: Poll, tally: Tally, part: string): { poll: Poll; tally: Tally } {
  const { voters, result } = tally.groups!.find(({ group }) => group === part)!;
  const { poll: of, round } = tally;
  return { poll: { ...poll, hands: null }, tally: { poll: of, round, voters, result } };
}

/** What can be told by groups: not answers in one's own words, nor what is stored without whose it is. */
export const hasGroups = ({ kind, anonymous }: Poll): boolean =>
  !anonymous && kind[0] !== Kind.cloud && kind[0] !== Kind.openText;

/** Votes that are in no group yet. */
export const newerVotes = (tally: Tally): number =>
  tally.voters - (tally.groups ?? []).reduce((sum, { voters }) => sum + voters, 0);

/** The lines of the table: what is voted on, or the mean of numbers and the slots in which they fall. */
export function groupLines(poll: Poll, tally: Tally, lang: string): Picked[] {
  if (poll.kind[0] !== Kind.numeric) return optionsOf(poll.kind, lang);
  const part = partOf(poll, tally, tally.groups![0]!.group);
  return [
    pick({ [lang]: t('shared.poll.mean', {}, lang) }, lang),
    ...rowsOf(part.poll, part.tally, lang),
  ];
}

/** The result, a column for each group that is told by itself, and one for the others. */
export function groupColumns(
  poll: Poll,
  tally: Tally,
  groups: readonly Group[],
  lang: string,
): GroupColumn[] {
  const columns = (tally.groups ?? []).map(({ group, voters, result }) => {
    const part = partOf(poll, tally, group);
    return {
      id: group,
      name: partName(group, groups, lang),
      voters,
      cells: [
        ...meanCell(poll, part.tally, lang),
        ...rowsOf(part.poll, part.tally, lang).map((cell, i) => ({
          ...cell,
          // Points are drawn beside the most of their own group elsewhere.
          bar:
            poll.kind[0] === Kind.points && result[0] === 1
              ? (result[1][i] ?? 0) / voters / 100
              : cell.percent === null
                ? cell.share
                : cell.percent / 100,
        })),
      ],
    };
  });
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

/** The mean of numbers, which is no bar. */
function meanCell(poll: Poll, tally: Tally, lang: string): (Row & { bar: number })[] {
  if (poll.kind[0] !== Kind.numeric || tally.result?.[0] !== 3) return [];
  const center = middle(poll.kind[1], tally.result, tally.voters, lang);
  const value = `${center?.mean ?? ''} ${center?.unit ?? ''}`.trim();
  const none = { votes: null, percent: null, detail: null, share: 0, lead: false, bar: 0 };
  return [{ ...pick({ [lang]: value }, lang), ...none, value }];
}

/** Whether a poll's result is to be seen by groups where it is shown. */
export const isByGroup = (poll: Poll, tally: Tally | null | undefined): tally is Tally =>
  poll.groups === true && tally?.round === poll.round && !!tally.groups?.length;
