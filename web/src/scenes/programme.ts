import { SessionState, type Session } from '../shared/contracts';

/** Rows that a hall can read at once. */
export const dayLength = 8;

export interface DayPlan {
  day: number;
  rows: Session[];
  /** How many of the day's sessions come after the rows. */
  after: number;
  /** Id of the live session, and of the one that comes next; null when there is none. */
  now: string | null;
  next: string | null;
}

/**
 * The day that matters: the live session's, else that of the next one, else the last; with the next session at its
 * end where that is on another day. A longer day is cut to the rows around what is now.
 */
export function dayPlan(sessions: readonly Session[], length = dayLength): DayPlan | null {
  if (sessions.length === 0) return null;
  const all = [...sessions].sort((a, b) => a.day - b.day || byStart(a, b));
  const live = all.findIndex((s) => s.state === SessionState.live);
  const ended = all.findLastIndex((s) => s.state === SessionState.ended);
  const next = all.findIndex((s, i) => i > Math.max(live, ended) && s.state === SessionState.ahead);
  const focus = live >= 0 ? live : next >= 0 ? next : all.length - 1;

  const day = all[focus]!.day;
  const ofDay = all.filter((s) => s.day === day);
  const at = ofDay.indexOf(all[focus]!);
  const from = Math.max(0, Math.min(at - 1, ofDay.length - length));
  const rows = ofDay.slice(from, from + length);
  const after = ofDay.length - from - rows.length;
  const tomorrow = after === 0 && all[next] && all[next].day !== day;
  return {
    day,
    rows: tomorrow ? [...rows.slice(rows.length < length ? 0 : 1), all[next]!] : rows,
    after,
    now: all[live]?.id ?? null,
    next: all[next]?.id ?? null,
  };
}

/** Sessions without a time come after those that have one. */
function byStart(a: Session, b: Session): number {
  if (a.start === b.start) return 0;
  return b.start === '' || (a.start !== '' && a.start < b.start) ? -1 : 1;
}
