import type { Bar } from './room';

export const QuestionState = {
  pending: 0,
  approved: 1,
  answered: 2,
  declined: 3,
  withdrawn: 4,
  archived: 5,
  merged: 6,
} as const;
export type QuestionState = (typeof QuestionState)[keyof typeof QuestionState];

export interface Question {
  id: string;
  number: number;
  session: string;
  text: string;
  lang: string;
  name?: string | null;
  group?: string | null;
  state: QuestionState;
  onScreen: boolean;
  /** Counts up in the room: the higher, the later it came to its present state. */
  seq: number;
  /** People who support it. */
  score: number;
  /** When it was asked, UTC milliseconds. */
  askedAt: number;
  pinned?: boolean | null;
  /** It comes next on stage. */
  next?: boolean | null;
  /** Taken in from the floor, for somebody without a phone. */
  floor?: boolean | null;
  /** How many others were merged into it. */
  merged?: number | null;
  /** Hands counted in the hall; not in the score. */
  hands?: number | null;
  /** The id of the speaker it is put to. */
  speaker?: string | null;
  /** The written answer. */
  answer?: string | null;
  /** A moderator put it differently. */
  reworded?: boolean | null;
  /** Consoles only, as all that follows: the reason given when it was declined, and who of the staff brought it to its state. */
  reason?: string | null;
  by?: string | null;
  /** The author's own words where it was reworded. */
  original?: string | null;
  /** The number of what it was merged into. */
  into?: number | null;
  labels?: string[] | null;
  /** A word list held it back. */
  flagged?: boolean | null;
  /** 1 for its author's first question, 2 for the second …; absent from the floor. */
  ordinal?: number | null;
  /** What was taken from its author. */
  bar?: Bar | null;
  /** Votes against it. */
  downs?: number | null;
  /** The code of a prepared reason. */
  reasonCode?: string | null;
  /** The id in staff of the same: two may have the same name. */
  byId?: string | null;
  /** It waits, and its author has changed its text since it was asked. */
  edited?: boolean | null;
}

/** A session, and how many of its open and of its answered questions are not sent. */
export type More = [session: string, open: number, answered: number];

/** A page of the questions that are not sent, over HTTP. */
export interface QuestionPage {
  /** The entry up to which it is true. */
  offset: number;
  questions: Question[];
  /** Questions that follow on this page. */
  left: number;
  /** What to ask the next page by; absent on the last. */
  next?: string | null;
}

/** What a question may be merged into; `likeness` up to 1, the same in other forms. */
export interface Duplicate {
  number: number;
  likeness: number;
}

export interface Duplicates {
  offset: number;
  questions: { number: number; duplicates: Duplicate[] }[];
}

export interface MyQuestion {
  id: string;
  number: number;
  session: string;
  text: string;
  lang: string;
  state: QuestionState;
  onScreen: boolean;
  score: number;
  reason?: string | null;
  reasonCode?: string | null;
  next?: boolean | null;
  speaker?: string | null;
  /** The written answer; where it was merged, that of the other question. */
  answer?: string | null;
  /** One's own words, where a moderator put it differently. */
  original?: string | null;
  /** The number of the question it was merged into, and how that one stands. */
  into?: number | null;
  intoState?: QuestionState | null;
}
