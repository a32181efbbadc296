import type { Localized, Session, Speaker } from '../../shared/contracts';
import { Tag, type Command } from '../../shared/commands';
import { filled, graphemes } from '../parts/text';

export const kinds = ['opening', 'paper', 'panel', 'closing', 'other'] as const;
export const titleLimit = 200;

/** A session while it is being written. */
export interface SessionForm {
  id: string;
  kind: string;
  day: number;
  start: string;
  end: string;
  title: Localized;
  moderated: boolean;
  /** Whether phones may vote questions down. */
  downvotes: boolean;
  /** As they were: saving a session without them would take them away. */
  speakers?: Speaker[];
}

export type SessionProblem = 'title' | 'titleLong' | 'day' | 'times';

const lastDay = 31;

export function newSession(id: string, day: number): SessionForm {
  return {
    id,
    kind: 'panel',
    day,
    start: '',
    end: '',
    title: {},
    moderated: true,
    downvotes: false,
  };
}

export function formOf(session: Session): SessionForm {
  const { id, kind, day, start, end, title, moderated, speakers } = session;
  const downvotes = !!session.downvotes;
  const form = { id, kind, day, start, end, title: { ...title }, moderated, downvotes };
  return speakers ? { ...form, speakers } : form;
}

/** What keeps the form from being saved; the room's own language must be there. */
export function problemsOf(form: SessionForm, languages: readonly string[]): SessionProblem[] {
  const problems: SessionProblem[] = [];
  if ((form.title[languages[0] ?? ''] ?? '').trim() === '') problems.push('title');
  if (Object.values(form.title).some((one) => graphemes(one.trim()) > titleLimit))
    problems.push('titleLong');
  if (!Number.isInteger(form.day) || form.day < 1 || form.day > lastDay) problems.push('day');
  if (form.start !== '' && form.end !== '' && form.end <= form.start) problems.push('times');
  return problems;
}

/** `seen`: the offset at which the form was filled, so that nobody's change is lost unseen. */
export function saveCommand(form: SessionForm, seen: number): Command {
  const { speakers, ...rest } = form;
  const session = { ...rest, title: filled(form.title), seen };
  if (!speakers) return [Tag.saveSession, session];
  const kept = speakers.map(({ id, name }) => ({ id, name: { ...name } }));
  return [Tag.saveSession, { ...session, speakers: kept }];
}

/** The programme by days, each in order of its times; sessions without a time stand last. */
export function byDay(sessions: readonly Session[]): { day: number; sessions: Session[] }[] {
  const days = [...new Set(sessions.map((session) => session.day))].sort((a, b) => a - b);
  return days.map((day) => ({
    day,
    sessions: sessions
      .filter((session) => session.day === day)
      .sort((a, b) => (a.start || '99').localeCompare(b.start || '99', 'en')),
  }));
}
