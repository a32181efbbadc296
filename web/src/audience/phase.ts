import type { View } from '../shared/apply';
import { SessionState, type Session } from '../shared/contracts';

/**
 * Where the event stands, for a phone: nothing known yet, before the first session, during one, between two,
 * after the last, or over with its record published.
 */
export type Phase = 'loading' | 'waiting' | 'live' | 'between' | 'over' | 'record';

export function phaseOf({ room, sessions }: View): Phase {
  if (!room) return 'loading';
  const some = (state: SessionState) => sessions.some((s) => s.state === state);
  if (some(SessionState.live)) return 'live';
  if (room.recordPublished) return 'record';
  if (!some(SessionState.ended)) return 'waiting';
  return some(SessionState.ahead) ? 'between' : 'over';
}

/** The live session, else the one that ended last. */
export const currentSession = ({ sessions, current }: View): Session | null =>
  sessions.find((s) => s.id === current) ?? null;

export interface Day {
  day: number;
  sessions: Session[];
}

/** The programme by days, each in the order of its times; a session without a time comes last. */
export function byDay(sessions: Session[]): Day[] {
  const days = new Map<number, Session[]>();
  for (const session of sessions)
    days.set(session.day, [...(days.get(session.day) ?? []), session]);
  const start = (s: Session) => s.start || '~';
  return [...days]
    .sort(([a], [b]) => a - b)
    .map(([day, list]) => ({
      day,
      sessions: list.sort((a, b) => start(a).localeCompare(start(b))),
    }));
}

/** The session that comes next: the first one ahead after all that have begun. */
export function nextSession(sessions: Session[]): Session | null {
  const all = byDay(sessions).flatMap((d) => d.sessions);
  const begun = all.findLastIndex((s) => s.state !== SessionState.ahead);
  return all.find((s, i) => i > begun && s.state === SessionState.ahead) ?? null;
}
