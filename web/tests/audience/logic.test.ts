import { describe, expect, it } from 'vitest';
import { graphemes } from '../../src/audience/graphemes';
import { codeInPath } from '../../src/audience/joined';
import { byDay, nextSession, phaseOf } from '../../src/audience/phase';
import { writtenIn } from '../../src/audience/script';
import { found } from '../../src/audience/search';
import { listed, pinnedFirst, visiblePolls } from '../../src/audience/sorting';
import { questionOnScreen } from '../../src/scenes/questions';
import { apply, emptyView } from '../../src/shared/apply';
import { poll, question, room, session, whole } from './hall';

const view = (more = {}) => apply(emptyView(), whole(more));

describe('lists', () => {
  it('sort by support or by age, and the answered ones by when they were answered', () => {
    const questions = [
      question(1, 2, { seq: 9 }),
      question(2, 7),
      question(3, 7),
      question(4, 99, { state: 2 }),
      question(5, 1, { state: 2, seq: 2 }),
      question(6, 50, { session: 'b' }),
    ];
    const numbers = (order: 'popular' | 'newest' | 'answered') =>
      listed(questions, 'a', order).map((q) => q.number);
    expect(numbers('popular')).toEqual([2, 3, 1]);
    expect(numbers('newest')).toEqual([1, 3, 2]);
    expect(numbers('answered')).toEqual([4, 5]);
  });

  it('find the question on the screen, the stage before single screens', () => {
    const on = (n: number) => question(n, 0, { onScreen: true });
    const v = view({ questions: [on(1), on(2)], stage: { kind: 2, id: 'q2' } });
    expect(questionOnScreen(v)?.number).toBe(2);
    expect(questionOnScreen(view({ questions: [on(1)] }))?.number).toBe(1);
    expect(questionOnScreen(view())).toBeNull();
  });

  it('keep open polls of any session and closed ones of this, never drafts', () => {
    const v = view({
      polls: [
        poll({ id: 'draft', state: 0 }),
        poll({ id: 'closed', state: 2, openedAt: 9 }),
        poll({ id: 'old', state: 2, session: 'b' }),
        poll({ id: 'open', session: 'b' }),
      ],
    });
    expect(visiblePolls(v, 'a').map((p) => p.id)).toEqual(['open', 'closed']);
  });
});

describe('where the event stands', () => {
  const phase = (states: (0 | 1 | 2)[], recordPublished = false) =>
    phaseOf(
      view({
        sessions: states.map((s, i) => session(`${i}`, s)),
        room: { ...room, recordPublished },
      }),
    );

  it.each([
    [[0, 0], false, 'waiting'],
    [[2, 1], false, 'live'],
    [[2, 0], false, 'between'],
    [[2, 2], false, 'over'],
    [[2, 2], true, 'record'],
    [[2, 1], true, 'live'],
    [[], false, 'waiting'],
  ] as const)('%j, record %s: %s', (states, record, name) =>
    expect(phase([...states], record)).toBe(name),
  );

  it('is unknown before the first frame', () => expect(phaseOf(emptyView())).toBe('loading'));

  it('orders the programme by day and time, and finds what comes next', () => {
    const list = [
      session('d', 0, 2, '09:00'),
      session('b', 2, 1, '11:00'),
      session('a', 2, 1, '09:00'),
      session('skipped', 0, 1, '10:00'),
    ];
    expect(byDay(list).map((d) => d.sessions.map((s) => s.id))).toEqual([
      ['a', 'skipped', 'b'],
      ['d'],
    ]);
    expect(nextSession(list)?.id).toBe('d');
  });
});

describe('texts', () => {
  it('are as long as people see them', () => {
    expect(graphemes('مُحَمَّد')).toBe(4);
    expect(graphemes('👨‍👩‍👧')).toBe(1);
    expect(graphemes('한국')).toBe(2);
  });

  it('are in the language of their letters', () => {
    expect(writtenIn('متى؟ LoRaWAN', 'ar')).toBe('ar');
    expect(writtenIn('Why? متى؟', 'ko')).toBe('ar');
    expect(writtenIn('متى تبدأ خدمة LoRa؟', 'en')).toBe('ar');
    expect(writtenIn('언제?', 'ar')).toBe('ko');
    expect(writtenIn('2027?', 'ko')).toBe('ko');
  });
});

describe('the address', () => {
  it.each([
    ['/041205', '041205'],
    ['/٠٤١٢٠٥', '041205'],
    ['/041205/', '041205'],
    ['/', null],
    ['/console', null],
    ['/0412', null],
  ])('%s holds %s', (path, code) => expect(codeInPath(encodeURI(path))).toBe(code));
});

describe('a search', () => {
  const texts = (written: string, ...questions: string[]) =>
    found(view({ questions: questions.map((text, i) => question(i + 1, i, { text })) }), {
      words: written,
      lang: '',
      speaker: '',
    }).map((q) => q.number);

  it('finds Arabic words however their alef, ta marbuta and marks are written', () => {
    expect(texts('إدارة', 'ادارة النفايات', 'الحدائق')).toEqual([1]);
    expect(texts('مدينه', 'المَدِينَـــة الذكية')).toEqual([1]);
  });

  it('finds Korean syllables, and every word in any order', () => {
    expect(texts('주차', '주차장을 늘리나요?')).toEqual([1]);
    expect(texts('bus NIGHT', 'A night bus?', 'A bus?')).toEqual([1]);
  });

  it('narrows by the language a question was asked in and by whom it is for', () => {
    const questions = [
      question(1, 3, { lang: 'ko' }),
      question(2, 2, { lang: 'ko', speaker: 'noor' }),
      question(3, 1, { speaker: 'noor' }),
    ];
    const numbers = (more: object) =>
      found(view({ questions }), { words: '', lang: '', speaker: '', ...more }).map(
        (q) => q.number,
      );
    expect(numbers({ lang: 'ko' })).toEqual([1, 2]);
    expect(numbers({ speaker: 'noor' })).toEqual([2, 3]);
    expect(numbers({ speaker: 'noor', lang: 'ko', words: 'text' })).toEqual([2]);
  });

  it('finds a question by its number', () => {
    expect(texts('2', 'One', 'Two')).toEqual([2]);
    expect(texts('٢', 'One', 'Two')).toEqual([2]);
    expect(texts('۲٠٢٧', 'In 2027?', 'Two')).toEqual([1]);
  });
});

describe('what is pinned', () => {
  it('stands before the others, in the order it would have', () => {
    const list = [question(1, 9), question(2, 7, { pinned: true }), question(3, 5)];
    expect(pinnedFirst(list).map((q) => q.number)).toEqual([2, 1, 3]);
  });
});
