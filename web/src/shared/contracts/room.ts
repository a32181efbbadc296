/** A text in the room's languages, keyed by language tag; the room's first language is always there. */
export type Localized = Record<string, string>;

export const Role = { audience: 1, screen: 2, moderator: 3, organizer: 4, speaker: 6 } as const;
export type Role = (typeof Role)[keyof typeof Role];

export const SessionState = { ahead: 0, live: 1, ended: 2 } as const;
export type SessionState = (typeof SessionState)[keyof typeof SessionState];

/** What the staff took from a participant: nothing, asking, or all but watching. */
export const Bar = { none: 0, muted: 1, banned: 2 } as const;
export type Bar = (typeof Bar)[keyof typeof Bar];

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
  /** People of a group below which it is told only together with others. */
  groupFloor: number;
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

export interface Staff {
  id: string;
  name: string;
  role: Role;
  online: boolean;
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
