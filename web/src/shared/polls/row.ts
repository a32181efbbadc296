import type { Picked } from '../i18n.svelte';

/** One line of a result. */
export interface Row extends Picked {
  /** Ballots, where they are what is counted. */
  votes: number | null;
  /** Whole percent of the voters; null where `value` is the number to show. */
  percent: number | null;
  value: string | null;
  /** What stands behind the number, in words; null where the votes say it. */
  detail: string | null;
  /** What stands beside the number to be seen as well; `detail` says it too. */
  note?: string;
  /** Length of the bar, 0 to 1. */
  share: number;
  /** What the length is drawn for, where it is drawn beside the longest of the result: by it two results are on one scale. */
  measure?: number;
  lead: boolean;
  /** Told to be the right answer. */
  right?: boolean;
  /** Several together, drawn as such. */
  dotted?: boolean;
  /** Hands counted in the hall for it, beside the votes; null for none. */
  hands?: number | null;
  /** The same line in the round before, its length on the scale of this one's; null where there is none to compare with. */
  before?: { text: string; share: number } | null;
}

/** How one kind of poll is shown. `Body` is what it asks, `Result` what its ballots come to. */
export interface Shown<Body, Result> {
  /** What is voted on, in order. */
  options: (body: Body, lang: string) => Picked[];
  /** The lines of a result; where it is null, as if nobody had voted. */
  rows: (body: Body, result: Result | null, voters: number, lang: string) => Row[];
  /** What the numbers of the lines are, where they are neither votes nor shares. */
  legend?: (body: Body, lang: string) => string;
  /** The right answer in words; null where there is none, or where this page may not know it. */
  right?: (body: Body, lang: string) => string | null;
  /** The lines of a result whose right answer is revealed. */
  revealed?: (body: Body, rows: Row[]) => Row[];
  /** What a ballot says of a line of the result: true for *this one*, else in words; null for nothing. */
  own: (
    body: Body,
    result: Result | null,
    ballot: readonly number[],
    row: number,
    lang: string,
  ) => string | true | null;
}

/** Marks the longest bars as the ones that lead; none where all are empty. */
export function withLead(rows: Omit<Row, 'lead'>[]): Row[] {
  const most = Math.max(0, ...rows.map((row) => row.share));
  return rows.map((row) => ({ ...row, lead: most > 0 && row.share === most }));
}

/** With one digit after the point at most. */
export const tenth = (value: number): number => Math.round(value * 10) / 10;
