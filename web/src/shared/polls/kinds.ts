/** Kinds of polls as `[tag, body]`, and their results as `[tag, numbers]`. */
import type { Localized } from '../contracts';

export const Kind = {
  single: 1,
  multiple: 2,
  yesNo: 3,
  rating: 4,
  ranked: 5,
  points: 6,
  grid: 7,
  numeric: 8,
  cloud: 9,
  openText: 10,
  quiz: 11,
  images: 12,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

export interface OptionsKind {
  options: Localized[];
}
export interface ChoiceKind extends OptionsKind {
  /** How many options one ballot may hold. */
  max: number;
  /** How many it must hold, where it is not 1. */
  min?: number | null;
}
export interface RatingKind extends OptionsKind {
  levels: number;
  /** What the first and the last level mean; may have no text. */
  low: Localized;
  high: Localized;
}
export interface GridKind extends OptionsKind {
  /** What the axes grow in. */
  across: Localized;
  up: Localized;
}
/** All numbers are whole ones, in steps of 10^−`decimals`. */
export interface NumericKind {
  unit: Localized;
  decimals: number;
  least: number;
  most: number;
  /** Only for the staff until it is revealed. */
  right?: number | null;
  tolerance?: number | null;
}

/** Words of one ballot at most. */
export interface CloudKind {
  max: number;
}

export interface OpenTextKind {
  /** Answers of one ballot at most. */
  max: number;
  /** Whether each answer waits until staff show it. */
  moderated: boolean;
}

/** One option is right, and the sooner it is chosen the more points it brings. */
export interface QuizKind extends OptionsKind {
  /** Only for the staff until it is revealed. */
  right?: number | null;
  /** The time for an answer. */
  seconds: number;
  /** What a right answer at once brings. */
  points: number;
}

/** One image of each option, by its id; see `imageUrl`. */
export interface ImagesKind extends OptionsKind {
  images: string[];
}

export interface Bodies {
  1: ChoiceKind;
  2: ChoiceKind;
  3: readonly [];
  4: RatingKind;
  5: OptionsKind;
  6: OptionsKind;
  7: GridKind;
  8: NumericKind;
  9: CloudKind;
  10: OpenTextKind;
  11: QuizKind;
  12: ImagesKind;
}
export type PollKind = { [T in Kind]: [T, Bodies[T]] }[Kind];

/** Sum, twice the median, least, most, width of a slot, start of the first slot, how many in each slot. */
export type NumericSummary = [number, number, number, number, number, number, number[]];

/** A word, how many people said it, and `true` where only staff see it. */
export type CloudWord = [string, number] | [string, number, true];

/** The words said most, how many more there are, and how often those were said. */
export type CloudResult = [4, CloudWord[], number, number];

/** Where an answer in one's own words stands; only staff are told of those that are not shown. */
export const AnswerState = { shown: 0, waiting: 1, hidden: 2, held: 3 } as const;
export type AnswerState = (typeof AnswerState)[keyof typeof AnswerState];

/** An answer, how many people gave it, and its state where it is not shown. */
export type OpenAnswer = [string, number] | [string, number, AnswerState];

/** The answers that came last, and how many more there are. */
export type AnswersResult = [5, OpenAnswer[], number];

/** `[1, per option]`, `[2, a row for each option]`, `[3, summary]`, `[4, words, …]` or `[5, answers, more]`. */
export type PollResult =
  [1, number[]] | [2, number[][]] | [3, NumericSummary] | CloudResult | AnswersResult;
