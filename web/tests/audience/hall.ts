import type { Poll, Question, Room, Session, Update } from '../../src/shared/contracts';

/** A small hall for the tests: one live panel, two questions, a poll when asked for. */
export const room: Room = {
  code: '041205',
  title: { ar: 'الملتقى', en: 'The forum' },
  theme: { ar: 'حلول', en: 'Solutions' },
  venue: { en: 'Hotel' },
  hall: { en: 'Oman Hall' },
  days: ['--12-04', '--12-05'],
  languages: ['ar', 'en', 'ko'],
  groups: [
    { id: 'sohar', name: { ar: 'صحار', en: 'Sohar' } },
    { id: 'seoul', name: { ar: 'سيؤول', en: 'Seoul' } },
  ],
  expected: 200,
  askName: 0,
  askGroup: 0,
  recordPublished: false,
  groupFloor: 5,
};

export const card = {
  ...room,
  people: 148,
  joinUrl: 'http://localhost/041205',
};

export const session = (id: string, state: 0 | 1 | 2, day = 1, start = '09:00'): Session => ({
  id,
  kind: 'panel',
  day,
  start,
  end: '10:00',
  title: { en: `Session ${id}` },
  state,
  moderated: true,
});

export const question = (
  number: number,
  score: number,
  more: Partial<Question> = {},
): Question => ({
  id: `q${number}`,
  number,
  session: 'a',
  text: `Question text ${number}`,
  lang: 'en',
  name: null,
  group: 'sohar',
  state: 1,
  onScreen: false,
  seq: number,
  score,
  askedAt: number,
  reason: null,
  by: null,
  ...more,
});

export const poll = (more: Partial<Poll> = {}): Poll => ({
  id: 'p',
  session: 'a',
  kind: [1, { options: [{ en: 'Transport' }, { en: 'Parks' }, { en: 'Waste' }], max: 1 }],
  prompt: { en: 'Which first?' },
  state: 1,
  round: 1,
  shown: false,
  openedAt: 5,
  closesAt: null,
  closedAt: null,
  ...more,
});

export const update = (offset: number, more: Partial<Update> = {}): Update => ({
  offset,
  hash: `h${offset}`,
  time: Date.now(),
  ...more,
});

/** The first frame of a hall in which session `a` is live. */
export const whole = (more: Partial<Update> = {}): Update =>
  update(10, {
    reset: true,
    room,
    sessions: [session('a', 1), session('b', 0, 2)],
    current: 'a',
    stage: { kind: 0, id: null },
    people: 148,
    questions: [question(1, 2), question(2, 7)],
    ...more,
  });
