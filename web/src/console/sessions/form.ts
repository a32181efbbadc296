import type { Localized, Session } from '../../shared/contracts';
import { Tag, type Command } from '../../shared/commands';
import { filled, graphemes } from '../parts/text';

export const kinds = ['opening', 'paper', 'panel', 'closing', 'other'] as const;
export const titleLimit = 200;
export const nameLimit = 40;
export const roleLimit = 80;
export const speakersAtMost = 20;

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
  speakers: SpeakerForm[];
}

/** Who speaks in it, while that is being written. */
export interface SpeakerForm {
  id: string;
  name: Localized;
  role: Localized;
}

export type SessionProblem = 'title' | 'titleLong' | 'day' | 'times' | 'speaker' | 'speakerLong';

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
    speakers: [],
  };
}

export function formOf(session: Session): SessionForm {
  const { id, kind, day, start, end, title, moderated } = session;
  const speakers = (session.speakers ?? []).map(({ id, name, role }) => ({
    id,
    name: { ...name },
    role: { ...role },
  }));
  const downvotes = !!session.downvotes;
  return { id, kind, day, start, end, title: { ...title }, moderated, downvotes, speakers };
}

const isOver = (text: Localized, limit: number): boolean =>
  Object.values(text).some((one) => graphemes(one.trim()) > limit);

/** What keeps the form from being saved; the room's own language must be there. */
export function problemsOf(form: SessionForm, languages: readonly string[]): SessionProblem[] {
  const problems: SessionProblem[] = [];
  if ((form.title[languages[0] ?? ''] ?? '').trim() === '') problems.push('title');
  if (isOver(form.title, titleLimit)) problems.push('titleLong');
  if (form.speakers.some(({ name }) => (name[languages[0] ?? ''] ?? '').trim() === ''))
    problems.push('speaker');
  if (form.speakers.some(({ name, role }) => isOver(name, nameLimit) || isOver(role, roleLimit)))
    problems.push('speakerLong');
  if (!Number.isInteger(form.day) || form.day < 1 || form.day > lastDay) problems.push('day');
  if (form.start !== '' && form.end !== '' && form.end <= form.start) problems.push('times');
  return problems;
}

/** `seen`: the offset at which the form was filled, so that nobody's change is lost unseen. */
export function saveCommand(form: SessionForm, seen: number): Command {
  const { speakers, ...rest } = form;
  const session = { ...rest, title: filled(form.title), seen };
  if (!speakers.length) return [Tag.saveSession, session];
  const written = speakers.map(({ id, name, role }) => ({
    id,
    name: filled(name),
    role: Object.keys(filled(role)).length ? filled(role) : null,
  }));
  return [Tag.saveSession, { ...session, speakers: written }];
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
