import { i18n, percent, type Picked } from '../i18n.svelte';
import type { Poll, Tally } from '../contracts';
import { cloud } from './cloud';
import { images, multiple, single, yesNo } from './choice';
import { grid } from './grid';
import { Kind, type Bodies, type PollKind, type PollResult } from './kinds';
import { numeric } from './numeric';
import { points } from './points';
import { quiz } from './quiz';
import { ranked } from './ranked';
import { rating } from './rating';
import type { Row, Shown } from './row';

/** How each kind is shown, by its tag. */
const kinds: { [T in Kind]: Shown<Bodies[T], never> } = {
  [Kind.single]: single,
  [Kind.multiple]: multiple,
  [Kind.yesNo]: yesNo,
  [Kind.rating]: rating,
  [Kind.ranked]: ranked,
  [Kind.points]: points,
  [Kind.grid]: grid,
  [Kind.numeric]: numeric,
  [Kind.cloud]: cloud,
  // Answers in one's own words are no lines of a table.
  [Kind.openText]: { options: () => [], rows: () => [], own: () => null },
  [Kind.quiz]: quiz,
  [Kind.images]: images,
};

type Any = Shown<unknown, PollResult>;

/** A kind of a newer server, which is shown as nothing: the prompt and who voted still are. */
const unknown: Any = { options: () => [], rows: () => [], own: () => null };

const shownOf = (kind: PollKind): Any => (kinds[kind[0]] as Any | undefined) ?? unknown;

/** What is voted on, in order, as texts. */
export const optionsOf = (kind: PollKind, lang = i18n.lang): Picked[] =>
  shownOf(kind).options(kind[1], lang);

/** The tally of the poll's present round; null where there is none, or where its result is hidden. */
export const resultOf = (poll: Poll, tally: Tally | undefined): PollResult | null =>
  (tally?.round === poll.round && tally.result) || null;

/** Who voted in the poll's present round. */
export const votersOf = (poll: Poll, tally: Tally | undefined): number =>
  tally?.round === poll.round ? tally.voters : 0;

/** Kinds whose lines are what people said: in another round there may be others, in another order. */
const named: readonly Kind[] = [Kind.cloud, Kind.numeric];

/** The lines of a result, beside those of the round before and on one scale with them; where there is none, as if nobody had voted. */
export function rowsOf(poll: Poll, tally: Tally | undefined, lang = i18n.lang): Row[] {
  const shown = shownOf(poll.kind);
  const counted = shown.rows(poll.kind[1], resultOf(poll, tally), votersOf(poll, tally), lang);
  const rows = ((poll.revealed && shown.revealed?.(poll.kind[1], counted)) || counted).map(
    (row, i) => ({ ...row, hands: poll.hands?.[i] ?? null }),
  );
  const former = tally?.round === poll.round ? tally.former : null;
  if (!former) return rows;
  const earlier = shown.rows(poll.kind[1], former.result, former.voters, lang);
  const before = rows.map(({ text }, i) =>
    named.includes(poll.kind[0]) ? earlier.find((one) => one.text === text) : earlier[i],
  );
  const most = Math.max(0, ...[...rows, ...before].map((row) => row?.measure ?? 0));
  const length = ({ measure, share }: Row) => (measure && most > 0 ? measure / most : share);
  return rows.map((row, i) => {
    const was = before[i];
    if (!was) return { ...row, share: length(row) };
    const text =
      was.percent === null ? (was.value ?? was.detail ?? '') : percent(was.percent, lang);
    return { ...row, share: length(row), before: { text, share: length(was) } };
  });
}

/** What one's own ballot says of a line of the result; see `Shown.own`. */
export const ownOf = (
  poll: Poll,
  tally: Tally | undefined,
  ballot: readonly number[],
  row: number,
  lang = i18n.lang,
) => shownOf(poll.kind).own(poll.kind[1], resultOf(poll, tally), ballot, row, lang);

/** What the numbers of the lines are; null where they are votes and shares. */
export const legendOf = (kind: PollKind, lang = i18n.lang): string | null =>
  shownOf(kind).legend?.(kind[1], lang) ?? null;

/** The right answer in words; null where there is none, or where this page may not know it. */
export const rightOf = (poll: Poll, lang = i18n.lang): string | null =>
  shownOf(poll.kind).right?.(poll.kind[1], lang) ?? null;
