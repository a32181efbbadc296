import type { Localized, SceneKind } from '../../shared/contracts';
import type { View } from '../../shared/apply';

/** What somebody of the staff did; members that do not apply are absent. */
export interface PastAct {
  /** The entry it stands in, and its place among what is written there. */
  offset: number;
  place: number;
  /** UTC milliseconds. */
  time: number;
  /** Who, by the name of then; absent where nobody did it. */
  by?: string;
  kind: string;
  questions?: number[];
  /** Of the session, or the prompt of the poll. */
  title?: Localized;
  /** Of the screen or the invite link. */
  name?: string;
  scene?: SceneKind;
  /** The kind of the act that was taken back or done again. */
  turned?: string;
}

/** How many there were in each slot of `width` milliseconds. */
export interface Activity {
  from: number;
  width: number;
  questions: number[];
  votes: number[];
  acts: number[];
}

/** A part of a room's history. */
export interface History {
  /** When the first entry was written. */
  began: number;
  /** The last entry, and when it was written. */
  offset: number;
  time: number;
  /** Why the log goes on and cannot be read: a refusal. */
  why?: string;
  /** The oldest first. */
  acts: PastAct[];
  /** How many there are before and behind these. */
  older: number;
  newer: number;
  activity: Activity;
  /** When each session was on; absent from an older server. */
  sessions?: SessionSpan[];
}

/** From when a session was first on to when it was last; no end while it is. */
export interface SessionSpan {
  id: string;
  title: Localized;
  from: number;
  to?: number;
}

/** What everybody saw. */
export interface Moment {
  offset: number;
  time: number;
  why?: string;
  audience: View;
  hall: View;
  console: View;
}

/** Which moment: after an entry, or at a time. */
export type When = { offset: number } | { time: number };
