import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Bar, QuestionState, type Deed } from '../../src/shared/contracts';
import { QuestionMove, Tag } from '../../src/shared/commands';
import { Desk } from '../../src/console/desk.svelte';
import { labelsOf } from '../../src/console/questions/labels';
import { goesInto, mergeHead, mergeTargets } from '../../src/console/questions/merging';
import { FakeLive } from './fake-live.svelte';
import { approved, card, question, room, session } from './samples';

let live: FakeLive;
let desk: Desk;

const deed = (number: number, more: Partial<Deed> = {}): Deed => ({
  number,
  kind: 'approved',
  at: number,
  by: 'Salim',
  byId: 'me',
  questions: [number],
  undoneBy: null,
  ...more,
});

beforeEach(() => {
  live = new FakeLive();
  live.change(
    {
      room,
      sessions: [session('planning')],
      current: 'planning',
      questions: [question(1), question(2), approved(3, 9), approved(4, 1)],
    },
    { id: 'me', name: 'Salim' },
  );
  desk = new Desk(live, card);
});

describe('several questions at once', () => {
  it('are moved by one command and let go', () => {
    for (const number of [1, 2]) desk.picked.turn(number);
    const why = { reason: 'Asked already', reasonCode: 'asked_before' };
    desk.picked.move(QuestionMove.decline, why);
    expect(live.sent).toEqual([
      [Tag.moveQuestions, { questions: ['q1', 'q2'], move: QuestionMove.decline, ...why, seen: 1 }],
    ]);
    expect(desk.picked.size).toBe(0);
  });

  it('are merged into the one that stays', () => {
    for (const number of [1, 3, 4]) desk.picked.turn(number);
    expect(mergeHead(desk.picked.questions).map(({ number }) => number)).toEqual([3, 4]);
    desk.picked.merge(desk.queue.question(3)!);
    expect(live.sent).toEqual([[Tag.merge, { into: 'q3', questions: ['q4', 'q1'], seen: 1 }]]);
  });

  it('are picked by a key and let go by Escape before the selected row is', () => {
    desk.queue.select(1);
    expect(desk.press('pick')).toBe(true);
    expect(desk.picked.has(1)).toBe(true);
    desk.press('leave');
    expect([desk.picked.size, desk.queue.selected]).toEqual([0, 1]);
  });

  it('are never more than one command takes', () => {
    for (let number = 1; number <= 60; number++) desk.picked.turn(number);
    expect(desk.picked.size).toBe(50);
  });
});

describe('keys while several are picked', () => {
  beforeEach(() => {
    for (const number of [1, 2]) desk.picked.turn(number);
    desk.queue.select(3);
  });

  it('act on all of them, as one act', () => {
    expect(desk.press('approve')).toBe(true);
    expect(live.sent).toEqual([
      [
        Tag.moveQuestions,
        expect.objectContaining({
          questions: expect.arrayContaining(['q1', 'q2']),
          move: QuestionMove.approve,
        }),
      ],
    ]);
    expect(desk.picked.size).toBe(0);
  });

  it('ask first what one stays, or why, and wait for the answer', () => {
    expect(desk.press('merge')).toBe(true);
    expect([desk.picked.form, desk.queue.form]).toEqual(['merge', null]);
    expect(desk.press('approve')).toBe(false);
    desk.press('leave');
    expect([desk.picked.form, desk.picked.size]).toEqual([null, 2]);
    expect(desk.press('decline')).toBe(true);
    expect(desk.picked.form).toBe('decline');
    desk.press('leave');
    desk.press('leave');
    expect(desk.picked.size).toBe(0);
  });

  it('do nothing that is for one alone', () => {
    for (const act of ['edit', 'pin', 'screen'] as const) expect(desk.press(act)).toBe(false);
    expect(live.sent).toEqual([]);
  });
});

describe('merging', () => {
  it('never takes what the hall sees into what it does not', () => {
    expect(goesInto(approved(1, 0), question(2))).toBe(false);
    expect(goesInto(question(2), approved(1, 0))).toBe(true);
    expect(goesInto(question(2), question(2))).toBe(false);
    expect(goesInto(question(2), question(3, { state: QuestionState.declined }))).toBe(false);
  });

  it('offers the number that is searched for, then those that ask the same, share words, are supported', () => {
    const asked = question(9, { text: 'When do the building permits come?' });
    const all = [
      approved(1, 50, { text: 'Who cleans the beaches?' }),
      approved(2, 3, { text: 'Why are building permits late?' }),
      approved(3, 20, { text: 'Who plants the trees?' }),
      approved(4, 99, { text: 'Elsewhere: building permits', session: 'closing' }),
    ];
    const found = (search: string, alike: number[] = []) =>
      mergeTargets(all, asked, search, alike).map(({ number }) => number);
    expect(found('')).toEqual([2, 1, 3]);
    expect(found('٣')).toEqual([3]);
    expect(found('beach')).toEqual([1]);
    expect(found('', [3, 1])).toEqual([3, 1, 2]);
    expect(found('trees', [1])).toEqual([3]);
  });
});

describe('further acts', () => {
  it('mark, pin, shelve and bar where that is possible', () => {
    desk.queue.select(3);
    for (const key of ['pin', 'upNext', 'archive'] as const) expect(desk.press(key)).toBe(true);
    expect(desk.handling.do(4, 'mute')).toBe(true);
    expect(desk.handling.do(1, 'pin')).toBe(false);
    const marks = { question: 'q3', pinned: null, next: null, labels: null, speaker: null };
    expect(live.sent).toEqual([
      [Tag.markQuestion, { ...marks, pinned: true, seen: 1 }],
      [Tag.markQuestion, { ...marks, next: true, seen: 2 }],
      [Tag.moveQuestions, { questions: ['q3'], move: QuestionMove.archive, reason: null, seen: 3 }],
      [Tag.barAuthor, { question: 'q4', bar: Bar.muted }],
    ]);
  });

  it('reword, answer in writing and count hands, each with what was seen', () => {
    desk.handling.reword(3, 'Put better');
    desk.handling.reply(3, 'In spring.');
    desk.handling.reply(3, '');
    desk.handling.countHands(4, 14);
    expect(live.sent).toEqual([
      [Tag.reword, { question: 'q3', text: 'Put better', seen: 1 }],
      [Tag.reply, { question: 'q3', answer: 'In spring.', seen: 2 }],
      [Tag.reply, { question: 'q3', answer: '', seen: 3 }],
      [Tag.countHands, { question: 'q4', hands: 14, seen: 4 }],
    ]);
  });

  it('open the form they need, and keys wait for it', () => {
    desk.queue.select(3);
    desk.press('edit');
    expect(desk.queue.form).toBe('edit');
    expect(desk.press('pin')).toBe(false);
    desk.press('leave');
    expect([desk.queue.form, desk.queue.selected]).toEqual([null, 3]);
  });

  it('do not pass over what somebody else did while they stood open', () => {
    desk.queue.open(3, 'edit');
    live.change({ questions: [{ ...question(3), text: 'Put otherwise' }] });
    desk.handling.reword(3, 'Put better');
    expect(live.sent.at(-1)).toEqual([Tag.reword, { question: 'q3', text: 'Put better', seen: 1 }]);
    desk.queue.approve(2);
    expect(live.sent.at(-1)).toEqual([Tag.approve, { question: 'q2', seen: 3 }]);
  });

  it('stay open until it is stored, and over a refusal, so that nobody loses what they typed', () => {
    live.answers = false;
    desk.queue.open(3, 'edit');
    desk.handling.reword(3, 'Put better');
    expect(desk.queue.form).toBe('edit');
    live.refuse('changed_meanwhile', 'Somebody else changed this.');
    expect(desk.queue.form).toBe('edit');
    desk.acts.dismiss('question:q3');
    expect(desk.queue.form).toBe('edit');
    desk.handling.reword(3, 'Put better');
    expect(desk.queue.isFormStored).toBe(false);
    live.answer();
    expect(desk.queue.isFormStored).toBe(true);
  });

  it('read labels between commas of any script', () => {
    expect(labelsOf('water، roads, 교통、water')).toEqual(['water', 'roads', '교통']);
    expect(labelsOf('a,b,c,d,e,f')).toBeNull();
    expect(labelsOf('x'.repeat(25))).toBeNull();
    expect(labelsOf(' ')).toEqual([]);
  });
});

describe('undo and redo', () => {
  it('take back the newest act of one’s own, not of somebody with the same name, and do it again', () => {
    live.change({ acts: [deed(1), deed(2), deed(3, { byId: 'other' })] });
    expect(desk.press('undo')).toBe(true);
    live.change({ acts: [deed(2, { undoneBy: 'Salim', undoneById: 'me' })] });
    expect(desk.press('undo')).toBe(true);
    live.change({ acts: [deed(1, { undoneBy: 'Salim', undoneById: 'me' })] });
    expect(desk.press('undo')).toBe(false);
    expect(desk.press('redo')).toBe(true);
    live.change({ acts: [deed(1)] });
    expect(desk.press('redo')).toBe(true);
    expect(live.sent.map(([, body]) => body)).toEqual([
      { act: 2, undone: true },
      { act: 1, undone: true },
      { act: 1, undone: false },
      { act: 2, undone: false },
    ]);
  });

  it('show the refusal of the act that was turned', () => {
    live.answers = false;
    live.change({ acts: [deed(1)] });
    desk.press('undo');
    live.refuse('changed_meanwhile', 'Somebody else changed this.');
    expect(desk.deeds.refused?.number).toBe(1);
  });
});

describe('who works on what', () => {
  it('is told once the selection has come to rest, and shown of the others only', () => {
    vi.useFakeTimers();
    for (const number of [1, 2, 3]) desk.queue.select(number);
    vi.advanceTimersByTime(300);
    desk.queue.select(null);
    vi.advanceTimersByTime(300);
    vi.useRealTimers();
    expect(live.sent).toEqual([
      [Tag.attend, { question: 3 }],
      [Tag.attend, { question: 0 }],
    ]);
    live.change({
      staff: [{ id: 'mina', name: 'Mina', role: 3, online: true }],
      attending: [
        ['me', 3],
        ['mina', 3],
      ],
    });
    expect(desk.othersAt(3)).toEqual(['Mina']);
  });

  it('is told again over a new connection, also that nothing is', () => {
    vi.useFakeTimers();
    desk.queue.select(3);
    vi.advanceTimersByTime(300);
    desk.queue.attendAgain();
    vi.advanceTimersByTime(300);
    live.status = 'offline';
    desk.queue.select(null);
    vi.advanceTimersByTime(300);
    live.status = 'live';
    desk.queue.attendAgain();
    vi.advanceTimersByTime(300);
    vi.useRealTimers();
    expect(live.sent.map(([, body]) => body)).toEqual([
      { question: 3 },
      { question: 3 },
      { question: 0 },
    ]);
  });
});
