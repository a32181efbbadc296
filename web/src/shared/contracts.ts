/**
 * What travels over `/hub`, as `docs/protocol.md` specifies it. The golden samples in `tests/samples`
 * hold the same shapes as bytes and are read by the C# and the TypeScript tests. A member that may be null is
 * null or not there at all, which mean the same.
 */

import type { PollKind, PollResult } from './polls/kinds';

/** A text in the room's languages, keyed by language tag; the room's first language is always there. */
export type Localized = Record<string, string>;

/** Where a reader stands: the offset of the last folded entry and the running hash of the log there (16 hex digits). */
export interface Position {
  offset: number;
  hash: string;
}

export const Role = { audience: 1, screen: 2, moderator: 3, organizer: 4, speaker: 6 } as const;
export type Role = (typeof Role)[keyof typeof Role];

export const SessionState = { ahead: 0, live: 1, ended: 2 } as const;
export type SessionState = (typeof SessionState)[keyof typeof SessionState];

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

/** What the staff took from a participant: nothing, asking, or all but watching. */
export const Bar = { none: 0, muted: 1, banned: 2 } as const;
export type Bar = (typeof Bar)[keyof typeof Bar];

export const PollState = { draft: 0, open: 1, closed: 2 } as const;
export type PollState = (typeof PollState)[keyof typeof PollState];

export const SceneKind = {
  welcome: 0,
  programme: 1,
  question: 2,
  questions: 3,
  poll: 4,
  blank: 5,
} as const;
export type SceneKind = (typeof SceneKind)[keyof typeof SceneKind];

/** Whether a room asks for a name or a group. */
export const Asking = { never: 0, optional: 1, required: 2 } as const;
export type Asking = (typeof Asking)[keyof typeof Asking];

/** The five reactions, in the order of every `counts` array. */
export const reactions = ['applause', 'love', 'agree', 'idea', 'unclear'] as const;

export interface Group {
  id: string;
  name: Localized;
}

export interface Room {
  code: string;
  title: Localized;
  theme: Localized;
  venue: Localized;
  hall: Localized;
  /** Calendar days of the event as `YYYY-MM-DD` or, without a year, `--MM-DD`. */
  days: string[];
  /** Language tags, the room's own language first. */
  languages: string[];
  groups: Group[];
  /** People expected in the hall; the horizon's full length. 0 when unknown. */
  expected: number;
  askName: Asking;
  askGroup: Asking;
  recordPublished: boolean;
}

export interface Session {
  id: string;
  /** `opening`, `paper`, `panel`, `closing` or `other`. */
  kind: string;
  day: number;
  /** Wall-clock times of the venue, `HH:MM`, or empty. */
  start: string;
  end: string;
  title: Localized;
  state: SessionState;
  /** Whether questions wait for a moderator. */
  moderated: boolean;
  speakers?: Speaker[] | null;
  /** Its questions may be voted down. */
  downvotes?: boolean | null;
}

/** Who speaks in a session. */
export interface Speaker {
  id: string;
  name: Localized;
  /** What they are, where the programme says it. */
  role?: Localized | null;
}

export interface Scene {
  kind: SceneKind;
  /** The question or poll shown, where the kind needs one. */
  id?: string | null;
}

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
  /** Consoles only, as all that follows: the reason given when it was declined, and who of the staff acted last. */
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
  /** The id in staff of who acted last: two may have the same name. */
  byId?: string | null;
}

/** One act of the staff that can be taken back. */
export interface Deed {
  /** Counts up from 1, or down from -1: two counts. */
  number: number;
  /** What was done: `approved`, `merged`, `directed` … */
  kind: string;
  /** UTC milliseconds. */
  at: number;
  by: string;
  /** Numbers of the questions it changed. */
  questions: number[];
  /** Who took it back; null while it is in force. */
  undoneBy?: string | null;
  /** The ids in staff of both: two may have the same name. Absent from an older server. */
  byId?: string | null;
  undoneById?: string | null;
  /** The prompt of the poll, or the title of the session, that it changed. */
  title?: Localized | null;
  /** The name of the screen that was paired, changed or removed. */
  name?: string | null;
  /** It cannot be taken back. */
  final?: boolean | null;
}

export interface Poll {
  id: string;
  session: string;
  kind: PollKind;
  prompt: Localized;
  state: PollState;
  /** A ballot names the round it is for. */
  round: number;
  /** Whether audience and screens may see the result. */
  shown: boolean;
  /** UTC milliseconds, or null. */
  openedAt?: number | null;
  closesAt?: number | null;
  closedAt?: number | null;
  /** The right answer is public; it stands in the kind. */
  revealed?: boolean | null;
  /** When the round, which had closed, was opened again. */
  reopenedAt?: number | null;
}

/** What an earlier round of a poll came to. */
export interface FormerTally {
  voters: number;
  result: PollResult;
}

export interface Tally {
  poll: string;
  round: number;
  /** People with a ballot in this round. */
  voters: number;
  /** Null while hidden from this role. */
  result?: PollResult | null;
  /** How many gave the right answer; null where there is none, or while it is hidden from this role. */
  right?: number | null;
  /** The answer that is shown large, also while the others are hidden; null for none. */
  picked?: string | null;
  /** The round that this one is compared with; null where there is none, or while the result is hidden from this role. */
  former?: FormerTally | null;
}

/** A place: rank, points, right answers in a row, and the name, where one was given. Equal points share a rank: 1, 1, 3. */
export type BoardRow = [rank: number, points: number, streak: number, name?: string | null];

/** A group as a team: how many took part, and the points of a member on average. An empty id is that of small groups together. */
export type BoardTeam = [group: string, members: number, mean: number];

/** Who leads in the quizzes of a session whose right answers are revealed. */
export interface Board {
  session: string;
  /** How many quizzes those are. */
  quizzes: number;
  /** How many people took part. */
  people: number;
  /** The first places. */
  rows: BoardRow[];
  /** How many more have as many points as the last of them. */
  tied: number;
  teams?: BoardTeam[] | null;
}

export interface Screen {
  id: string;
  name: string;
  lang: string;
  theme: string;
  scene: Scene;
  online: boolean;
  /** Since when it is away, UTC milliseconds; null while online or never seen. */
  lostAt?: number | null;
}

export interface Staff {
  id: string;
  name: string;
  role: Role;
  online: boolean;
}

/** What changed for one role since an offset. Absent or null members did not change. */
export interface Update {
  offset: number;
  hash: string;
  /** The server's clock when this was encoded, UTC milliseconds. */
  time: number;
  /** True: forget everything that was held before and take this as the whole. */
  reset?: boolean | null;
  room?: Room | null;
  /** The whole programme. */
  sessions?: Session[] | null;
  /** The live session, else the one that ended last, else an empty text. */
  current?: string | null;
  /** What moderators put on all screens last. */
  stage?: Scene | null;
  /** Phones online. */
  people?: number | null;
  questions?: Question[] | null;
  /** `[number, score]` of questions of which only the score changed. */
  scores?: [number, number][] | null;
  /** `[number, votes against]`, as the scores; consoles only. */
  downs?: [number, number][] | null;
  /** Numbers of questions that this role may no longer see. */
  gone?: number[] | null;
  /** Numbers of questions that are no longer sent, though still public and unchanged: pages have them. */
  outside?: number[] | null;
  /** Which sessions have public questions that are not sent, and how many. */
  more?: More[] | null;
  polls?: Poll[] | null;
  gonePolls?: string[] | null;
  tallies?: Tally[] | null;
  /** The leaderboards of the sessions whose quizzes this role sees; all of them where anything of one changed. */
  boards?: Board[] | null;
  /** Sums of the five reactions in the current session; screens and consoles only. */
  reactions?: number[] | null;
  /** Consoles only. */
  screens?: Screen[] | null;
  staff?: Staff[] | null;
  /** Acts that were done, taken back or done again, the oldest first. */
  acts?: Deed[] | null;
  /** Who of the staff has which question selected, all of it. */
  attending?: [who: string, question: number][] | null;
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

export interface MyBallot {
  poll: string;
  round: number;
  choices: number[];
  /** Answers in one's own words. */
  texts?: string[] | null;
  /** What an answer to a quiz brought, without the bonus; null while the right answer is not revealed. */
  points?: number | null;
  /** What it brought on top for right answers in a row. */
  bonus?: number | null;
}

/** One's place among all who took part in the quizzes of a session. */
export interface MyPlace {
  session: string;
  rank: number;
  points: number;
  /** Right answers in a row up to the last quiz. */
  streak: number;
}

export interface Invite {
  id: string;
  role: Role;
  name: string;
  /** UTC milliseconds. */
  expiresAt: number;
  claimed: boolean;
  revoked: boolean;
}

/** What only this participant, screen or staff member may see; the members of other roles are null. */
export interface Mine {
  /** The highest command number the server knows of this identity. */
  n: number;
  lang?: string | null;
  name?: string | null;
  group?: string | null;
  /** What the staff took from this participant; null where that did not change. */
  bar?: Bar | null;
  /** Own questions that changed. */
  questions?: MyQuestion[] | null;
  /** `[question number, supported, voted down]` that changed. */
  supports?: [number, boolean, boolean?][] | null;
  ballots?: MyBallot[] | null;
  /** One's places on leaderboards; all of them where one changed. */
  places?: MyPlace[] | null;
  /** Screens only: the screen itself. */
  screen?: Screen | null;
  /** Staff only. */
  id?: string | null;
  role?: Role | null;
  /** Staff only: `saved`, `paused` while this node cannot reach its store, or `read_only`. */
  storage?: string | null;
  /** Staff only, with `storage`: why it is paused or read-only. */
  why?: string | null;
  /** Staff only, with `storage` read-only: the first entry of the log that this node cannot take in. */
  from?: number | null;
  /** Staff only, with `storage`: what an acknowledgement survives. */
  durability?: string | null;
  /** Organizers only: all invite links. */
  invites?: Invite[] | null;
}

export interface Refusal {
  code: string;
  /** In the language asked for. */
  text: string;
  /** When to come back, over a new connection; absent where the refusal is final. */
  retryAfterMs?: number | null;
}

/** One item of the stream that `Watch` returns. A refusal is the last item. */
export type Frame = [Update | null, Mine | null, Refusal | null];

export interface WatchRequest {
  /** The join code. */
  room: string;
  /** Which view: audience, screen or moderator (organizers too watch as moderator), or speaker. */
  role: Role;
  lang: string;
  /** The position of the last update held, or offset 0 and an empty hash. */
  offset: number;
  hash: string;
}
