import { emptyView, type View } from '../../src/shared/apply';
import { PollState, QuestionState, SceneKind, SessionState } from '../../src/shared/contracts';
import type { Localized, Poll, Question, Scene, Session, Tally } from '../../src/shared/contracts';

/** A small room to draw scenes from; each test changes what it is about. */
export function room(): View {
  return {
    ...emptyView(),
    room: {
      code: '041205',
      title: { ar: 'الملتقى', en: 'The forum', ko: '포럼' },
      theme: { en: 'Cities' },
      venue: { en: 'Hotel' },
      hall: { en: 'Oman Hall', ar: 'قاعة عمان' },
      days: ['--12-04', '--12-05'],
      languages: ['ar', 'en', 'ko'],
      groups: [{ id: 'muscat', name: { en: 'Muscat Municipality', ar: 'بلدية مسقط' } }],
      expected: 200,
      askName: 0,
      askGroup: 0,
      recordPublished: false,
      groupFloor: 5,
    },
    sessions: [session('planning', { state: SessionState.live })],
    current: 'planning',
    people: 148,
  };
}

export const session = (id: string, more: Partial<Session> = {}): Session => ({
  id,
  kind: 'panel',
  day: 1,
  start: '',
  end: '',
  title: { en: `Session ${id}` },
  state: SessionState.ahead,
  moderated: true,
  ...more,
});

export const question = (number: number, more: Partial<Question> = {}): Question => ({
  id: `q${number}`,
  number,
  session: 'planning',
  text: `Text of question ${number}`,
  lang: 'en',
  name: null,
  group: null,
  state: QuestionState.approved,
  onScreen: false,
  seq: number,
  score: 0,
  askedAt: 0,
  reason: null,
  by: null,
  ...more,
});

export const questions = (...all: Question[]) => new Map(all.map((q) => [q.number, q]));

const options: Localized[] = ['Alpha', 'Beta', 'Gamma'].map((en) => ({ en, ar: `خيار ${en}` }));

export const poll = (more: Partial<Poll> = {}): Poll => ({
  id: 'p',
  session: 'planning',
  kind: [1, { options, max: 1 }],
  prompt: { en: 'Which of them?', ar: 'أيها؟' },
  state: PollState.open,
  round: 1,
  shown: true,
  openedAt: 0,
  closesAt: null,
  closedAt: null,
  ...more,
});

export const tally = (counts: number[] | null, more: Partial<Tally> = {}): Tally => ({
  poll: 'p',
  round: 1,
  voters: counts?.reduce((sum, c) => sum + c, 0) ?? 0,
  result: counts && [1, counts],
  ...more,
});

export const withPoll = (p: Poll, t?: Tally): View => ({
  ...room(),
  polls: new Map([[p.id, p]]),
  tallies: new Map(t ? [[t.poll, t]] : []),
});

export const scene = (kind: keyof typeof SceneKind, id: string | null = null): Scene => ({
  kind: SceneKind[kind],
  id,
});
