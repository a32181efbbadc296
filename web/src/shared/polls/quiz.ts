import type { View } from '../apply';
import type { Board, Group, MyPlace, Poll } from '../contracts';
import { n, pick, t } from '../i18n.svelte';
import { single } from './choice';
import { Kind, type QuizKind } from './kinds';
import { partName } from './partname';
import { withLead, type Row, type Shown } from './row';

const asChoice = ({ options }: QuizKind) => ({ options, max: 1 });

/** Shown as a single choice; where it is revealed the right option leads, however few chose it. */
export const quiz: Shown<QuizKind, [1, number[]]> = {
  options: (body, lang) => single.options(asChoice(body), lang),
  rows: (body, result, voters, lang) => single.rows(asChoice(body), result, voters, lang),
  right: ({ options, right }, lang) =>
    right === null || right === undefined ? null : pick(options[right], lang).text,
  revealed: ({ right }, rows) =>
    rows.map((row, i) => ({ ...row, right: i === right, lead: i === right })),
  own: (_, __, ballot, row) => ballot.includes(row) || null,
};

/** The leaderboard that stands beside a poll: of a quiz whose right answer is revealed. */
export const boardOf = (poll: Poll, boards: View['boards']): Board | null =>
  (isRevealed(poll) && boards.find((board) => board.session === poll.session)) || null;

/** One's own place on it. */
export const placeOf = (poll: Poll, places: readonly MyPlace[]): MyPlace | null =>
  (isRevealed(poll) && places.find((place) => place.session === poll.session)) || null;

const isRevealed = (poll: Poll) => poll.kind[0] === Kind.quiz && poll.revealed === true;

/** How many people beyond the first `most` places have as many points as the last of these. */
export function tiedAfter({ rows, tied }: Board, most: number): number {
  const last = rows[Math.min(most, rows.length) - 1]?.[0];
  const hidden = rows.slice(most).filter(([rank]) => rank === last).length;
  return hidden + (rows.at(-1)?.[0] === last ? tied : 0);
}

/** Which row is the reader's; −1 where none is, or another's looks the same. */
export function ownRow(
  { rows, tied }: Board,
  mine: { rank: number; points: number; name: string | null },
): number {
  const same = rows.map(
    ([rank, points, , name]) =>
      rank === mine.rank && points === mine.points && (name ?? null) === mine.name,
  );
  const at = same.indexOf(true);
  const alone = same.lastIndexOf(true) === at && !(tied > 0 && rows.at(-1)![0] === mine.rank);
  return alone ? at : -1;
}

/** Teams as bars, in the order of the room's groups; of more than `most` those with the most points. */
export function teamRows(
  board: Board,
  groups: readonly Group[],
  most: number,
  lang: string,
): Row[] {
  const all = board.teams ?? [];
  const best = new Set([...all].sort((a, b) => b[2] - a[2]).slice(0, most));
  const told = all.filter((team) => best.has(team));
  const top = Math.max(1, ...told.map(([, , mean]) => mean));
  return withLead(
    told.map(([id, members, mean]) => ({
      ...partName(id, groups, lang),
      votes: null,
      percent: null,
      value: n(mean, lang),
      detail: t('shared.quiz.members', { count: members }, lang),
      share: mean / top,
      dotted: id === '',
    })),
  );
}
