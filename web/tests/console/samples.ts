import {
  Asking,
  PollState,
  QuestionState,
  SessionState,
  type Poll,
  type Question,
  type Room,
  type Session,
} from '../../src/shared/contracts';
import type { RoomCard } from '../../src/shared/api';

export const question = (number: number, more: Partial<Question> = {}): Question => ({
  id: `q${number}`,
  number,
  session: 'planning',
  text: `Question ${number}`,
  lang: 'en',
  name: null,
  group: null,
  state: QuestionState.pending,
  onScreen: false,
  seq: number,
  score: 0,
  askedAt: number * 1000,
  reason: null,
  by: null,
  ...more,
});

export const approved = (number: number, score: number, more: Partial<Question> = {}): Question =>
  question(number, { state: QuestionState.approved, score, ...more });

export const poll = (id: string, more: Partial<Poll> = {}): Poll => ({
  id,
  session: 'planning',
  kind: [
    1,
    {
      options: [
        { ar: 'نعم', en: 'Yes' },
        { ar: 'لا', en: 'No' },
      ],
      max: 1,
    },
  ],
  prompt: { ar: 'هل؟', en: 'Do we?' },
  state: PollState.draft,
  round: 0,
  shown: false,
  openedAt: null,
  closesAt: null,
  closedAt: null,
  ...more,
});

export const session = (id: string, more: Partial<Session> = {}): Session => ({
  id,
  kind: 'panel',
  day: 1,
  start: '',
  end: '',
  title: { ar: `جلسة ${id}`, en: `Session ${id}` },
  state: SessionState.ahead,
  moderated: true,
  ...more,
});

export const room: Room = {
  code: '041205',
  title: { ar: 'الملتقى', en: 'Forum' },
  theme: {},
  venue: {},
  hall: {},
  days: ['--12-04', '--12-05'],
  languages: ['ar', 'en', 'ko'],
  groups: [{ id: 'sohar', name: { ar: 'بلدية صحار', en: 'Sohar Municipality' } }],
  expected: 200,
  askName: Asking.never,
  askGroup: Asking.optional,
  recordPublished: false,
  groupFloor: 5,
};

export const card: RoomCard = { ...room, people: 0, joinUrl: 'https://live.example/041205' };
