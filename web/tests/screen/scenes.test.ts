import { beforeAll, describe, expect, it } from 'vitest';
import { QuestionState, SessionState } from '../../src/shared/contracts';
import { draw, loadMessages, words } from './draw';
import { question, questions, room, scene, session } from './room';

beforeAll(loadMessages);

const codes = (drawn: ReturnType<typeof draw>) =>
  drawn
    .all('.code')
    .map(words)
    .map((c) => c.replace(/ /g, ''));

describe('every scene', () => {
  it('stands in its own language and direction on any page', () => {
    const drawn = draw(room(), scene('welcome'), { lang: 'ar', theme: 'dark' });
    const root = drawn.all('.scene')[0]!;
    expect([root.getAttribute('lang'), root.getAttribute('dir')]).toEqual(['ar', 'rtl']);
    expect(root.getAttribute('data-theme')).toBe('dark');
    expect(drawn.text()).toContain('انضم ١٤٨ مشاركاً');
  });

  it('says in words how long it has been without a connection', () => {
    const lost = (lostFor: number, lang = 'en') =>
      draw(room(), scene('questions'), { lostFor, lang }).text();
    expect(lost(40)).toContain('No connection for 40 s');
    expect(lost(185)).toContain('No connection for 3 min');
    expect(lost(40, 'ar')).toContain('لا اتصال منذ ٤٠ ثانية');
    expect(lost(40, 'ko')).toContain('40초째 연결 없음');
  });

  it('has address and code in its corner, except the empty one', () => {
    for (const kind of ['programme', 'question', 'questions', 'poll'] as const) {
      const drawn = draw(room(), scene(kind));
      expect(drawn.text(), kind).toContain('live.example');
      expect(codes(drawn), kind).toEqual(['041205']);
    }
    expect(draw(room(), scene('blank'), { lostFor: 40 }).text()).toBe('');
  });

  it('shows the welcome in place of a kind it does not know', () => {
    const unknown = { kind: 99 as never, id: null };
    expect(draw(room(), unknown).text()).toContain('The forum');
  });
});

describe('the welcome', () => {
  it('gives both ways in: the QR and the address with the code', () => {
    const drawn = draw(room(), scene('welcome'));
    const qr = drawn.all('img')[0]!;
    expect(qr.getAttribute('src')).toBe('/api/rooms/041205/qr.svg');
    expect(qr.getAttribute('alt')).toBe('QR code that opens live.example');
    expect(drawn.text()).toContain('or open live.example');
    expect(drawn.text()).not.toContain('https://');
    expect(codes(drawn)).toEqual(['041205']);
  });

  it('has the code in both kinds of digits in Arabic', () =>
    expect(codes(draw(room(), scene('welcome'), { lang: 'ar' }))).toEqual(['٠٤١٢٠٥', '041205']));

  it('tells place, days and how many have joined', () => {
    const drawn = draw(room(), scene('welcome'));
    for (const text of ['Hotel, Oman Hall', '4 and 5 December', '148 have joined'])
      expect(drawn.text()).toContain(text);
    const horizon = drawn.all('[role=meter]')[0]!;
    expect([horizon.getAttribute('aria-valuenow'), horizon.getAttribute('aria-valuemax')]).toEqual([
      '148',
      '200',
    ]);
  });
});

describe('a question', () => {
  const asked = { score: 41, group: 'muscat', name: 'سالم', text: 'لماذا؟', lang: 'ar' };
  const view = { ...room(), questions: questions(question(14, asked)) };

  it('stands in its own language and direction, with who asked and how many support it', () => {
    const drawn = draw(view, scene('question', 'q14'));
    const text = drawn.all('h1 bdi')[0]!;
    expect([words(text), text.getAttribute('lang'), text.getAttribute('dir')]).toEqual([
      'لماذا؟',
      'ar',
      'rtl',
    ]);
    expect(drawn.text()).toContain('سالم · Muscat Municipality');
    expect(drawn.text()).toContain('Question 14');
    expect(drawn.text()).toContain('41 supporters');
  });

  it('is never shown while it waits, although a console holds it', () => {
    const pending = question(14, { ...asked, state: QuestionState.pending });
    const drawn = draw({ ...room(), questions: questions(pending) }, scene('question', 'q14'));
    expect(drawn.text()).not.toContain('لماذا؟');
    expect(drawn.text()).toContain('The next question will appear here.');
  });
});

describe('the list', () => {
  it('has the three most supported, and says how many more there are', () => {
    const many = Array.from({ length: 6 }, (_, i) => question(i + 1, { score: i }));
    const view = room();
    const drawn = draw(
      { ...view, questions: questions(...many), more: [[view.current, 10, 5]] },
      scene('questions'),
    );
    expect(drawn.all('li p[lang]').map(words)).toEqual(
      [6, 5, 4].map((n) => `Text of question ${n}`),
    );
    expect(drawn.text()).toContain('and 13 more on your phone');
  });

  it('from the floor says so, and counts hands and merged ones apart from supporters', () => {
    const floor = question(14, { score: 3, floor: true, hands: 14, merged: 2 });
    const drawn = draw({ ...room(), questions: questions(floor) }, scene('question', 'q14'));
    expect(drawn.text()).toContain('from the floor');
    expect(drawn.text()).toContain('3 supporters · 14 hands in the hall · 2 merged into it');
  });

  it('that is pinned comes first in the list, and leads only if it has the most support', () => {
    const list = [question(1, { score: 9 }), question(2, { score: 2, pinned: true })];
    const drawn = draw({ ...room(), questions: questions(...list) }, scene('questions'));
    expect(drawn.all('li p[lang]').map(words)).toEqual([
      'Text of question 2',
      'Text of question 1',
    ]);
    expect(drawn.all('li.lead p[lang]').map(words)).toEqual(['Text of question 1']);
    expect(drawn.text()).toContain('Chosen, then most supported');
  });

  it('says the number of each, and which no phone asked', () => {
    const floor = question(14, { score: 3, floor: true, hands: 37 });
    const drawn = draw({ ...room(), questions: questions(floor, question(2)) }, scene('questions'));
    expect(drawn.all('li p:not([lang])').map(words)).toEqual([
      'Question 14 · from the floor · 37 hands in the hall',
      'Question 2',
    ]);
  });

  it('asks for the first question when there is none', () =>
    expect(draw(room(), scene('questions')).text()).toContain(
      'No questions yet. Ask the first one from your phone.',
    ));
});

describe('the programme', () => {
  it('marks what is now and what comes next', () => {
    const view = {
      ...room(),
      sessions: [
        session('a', { state: SessionState.live, start: '09:00', end: '09:30' }),
        session('b', { start: '11:00' }),
      ],
    };
    const drawn = draw(view, scene('programme'));
    expect(drawn.all('li').map(words)).toEqual([
      '09:00 – 09:30 Session a Now',
      '11:00 Session b Next',
    ]);
    expect(drawn.text()).toContain('4 December');
  });
});

describe('reactions', () => {
  it('appear once there are any, with their names, counts and the largest in front', () => {
    const drawn = draw({ ...room(), reactions: [12, 30, 0, 0, 1] }, scene('questions'));
    const row = drawn.all('.reactions li');
    expect(row.map(words)).toEqual(['Applause 12', 'Love 30', 'Unclear 1']);
    expect(row.map((li) => li.classList.contains('lead'))).toEqual([false, true, false]);
    expect(draw(room(), scene('questions')).all('.reactions')).toHaveLength(0);
  });

  it('stay away from a vote', () =>
    expect(
      draw({ ...room(), reactions: [1, 1, 1, 1, 1] }, scene('poll')).all('.reactions'),
    ).toHaveLength(0));
});
