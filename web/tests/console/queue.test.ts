import { beforeEach, describe, expect, it } from 'vitest';
import { QuestionState, SceneKind } from '../../src/shared/contracts';
import { Tag } from '../../src/shared/commands';
import { Desk } from '../../src/console/desk.svelte';
import type { Queue } from '../../src/console/questions/queue.svelte';
import { FakeLive } from './fake-live.svelte';
import { approved, card, question, room, session } from './samples';

let live: FakeLive;
let desk: Desk;
let queue: Queue;

const rows = () => queue.groups.map((group) => group.numbers);

beforeEach(() => {
  live = new FakeLive();
  live.change({
    room,
    sessions: [session('planning'), session('closing')],
    current: 'planning',
    questions: [question(1), question(2), question(3), approved(4, 9), approved(5, 1)],
  });
  desk = new Desk(live, card);
  queue = desk.queue;
});

describe('the queue', () => {
  it('follows the session on stage, one session, or all', () => {
    const answered = { session: 'closing', state: QuestionState.answered };
    live.change({ questions: [question(6, answered)] });
    expect(queue.counts.answered).toBe(0);
    queue.list('all');
    expect(queue.counts.answered).toBe(1);
    queue.list('closing');
    expect(queue.counts.answered).toBe(1);
    queue.list('current');
    live.change({ current: 'closing' });
    expect(queue.counts.answered).toBe(1);
  });

  it('lets arrivals in at once while nobody works on it', () => {
    live.change({ questions: [question(6)] });
    expect(rows()[1]).toEqual([1, 2, 3, 6]);
    expect(queue.arrivals.get('waiting') ?? 0).toBe(0);
  });

  it('holds still under the pointer, counts arrivals, and lets them in when asked', () => {
    queue.point(true);
    live.change({ questions: [question(6), approved(7, 99)], scores: [[5, 50]] });
    expect(rows()).toEqual([[], [1, 2, 3], [4, 5]]);
    expect([queue.arrivals.get('waiting'), queue.arrivals.get('approved')]).toEqual([1, 1]);
    queue.showArrivals();
    expect(rows()).toEqual([[], [1, 2, 3, 6], [7, 5, 4]]);
    queue.point(false);
    expect(queue.arrivals.size).toBe(0);
  });

  it('holds still while a row is selected, also without a pointer', () => {
    queue.select(2);
    queue.point(false);
    live.change({ questions: [question(6)] });
    expect(rows()[1]).toEqual([1, 2, 3]);
    queue.select(null);
    expect(rows()[1]).toEqual([1, 2, 3, 6]);
  });

  it('shows the list of another session at once when that goes on stage', () => {
    live.change({
      questions: [question(6, { session: 'closing', state: QuestionState.approved })],
    });
    queue.point(true);
    live.change({ current: 'closing' });
    expect(rows()).toEqual([[], [1, 2, 3], [6]]);
    queue.select(6);
    live.change({ questions: [question(7, { session: 'closing' })] });
    expect(rows()).toEqual([[], [1, 2, 3], [6]]);
    expect(queue.arrivals.get('waiting')).toBe(1);
  });

  it('keeps a row that another moderator decided in its place until then', () => {
    queue.select(2);
    live.change({ questions: [{ ...question(3), state: QuestionState.declined, by: 'Mina' }] });
    expect(rows()[1]).toEqual([1, 2, 3]);
    queue.select(null);
    expect(rows()[1]).toEqual([1, 2]);
  });

  it('approves with what was seen, moves the row and goes on to the next', () => {
    queue.select(2);
    queue.approve(2);
    expect(live.sent).toEqual([[Tag.approve, { question: 'q2', seen: 1 }]]);
    expect(rows()).toEqual([[], [1, 3], [4, 5, 2]]);
    expect(queue.selected).toBe(3);
  });

  it('keeps a row in its place as long as its form is open', () => {
    queue.select(2);
    queue.approve(2);
    queue.open(2, 'edit');
    live.change({ questions: [approved(2, 0)] });
    expect(rows()).toEqual([[], [1, 2, 3], [4, 5]]);
    queue.closeForm();
    expect(rows()).toEqual([[], [1, 3], [4, 5, 2]]);
  });

  it('declines with the reason', () => {
    queue.open(1, 'decline');
    expect([queue.selected, queue.form]).toEqual([1, 'decline']);
    queue.decline(1, { reason: 'Asked already' });
    expect(live.sent).toEqual([
      [Tag.decline, { question: 'q1', reason: 'Asked already', seen: 1 }],
    ]);
    expect([queue.selected, queue.form]).toEqual([2, null]);
    expect(queue.counts.declined).toBe(1);
  });

  it('puts a question on all screens, and the one before goes back among the approved', () => {
    queue.select(4);
    queue.putOnScreen(4);
    expect(rows()).toEqual([[4], [1, 2, 3], [5]]);
    queue.select(5);
    queue.putOnScreen(5);
    expect(rows()).toEqual([[5], [1, 2, 3], [4]]);
    expect(desk.director.next).toEqual({ kind: SceneKind.question, id: 'q5' });
    queue.takeOff(5);
    expect(live.view.stage).toEqual({ kind: SceneKind.questions, id: null });
    expect(rows()[0]).toEqual([]);
  });

  it('shows a refusal on the row it was meant for, where it was, until it is read', () => {
    live.answers = false;
    queue.select(2);
    queue.approve(2);
    live.change({ questions: [{ ...question(2), state: QuestionState.declined, by: 'Mina' }] });
    live.refuse('changed_meanwhile', 'Somebody else changed this.');
    expect(rows()[1]).toEqual([1, 2, 3]);
    expect(desk.acts.refusal('question:q2')).toEqual({
      code: 'changed_meanwhile',
      text: 'Somebody else changed this.',
    });
    queue.select(null);
    expect(rows()[1]).toEqual([2, 1, 3]);
    desk.acts.dismiss('question:q2');
    expect(rows()[1]).toEqual([1, 3]);
  });

  it('finds by text and shows fresh rows for every change of the search', () => {
    queue.select(1);
    queue.find('question 3');
    expect(rows()).toEqual([[], [3], []]);
    queue.find('');
    expect(rows()[1]).toEqual([1, 2, 3]);
  });
});

describe('the fair order', () => {
  it('stands in the list as it is suggested', () => {
    live.change({ questions: [approved(6, 2, { group: 'seoul' })] });
    queue.order('fair');
    expect(rows()[2]).toEqual(queue.fair.order.map(({ number }) => number));
    queue.order('newest');
    expect(rows()[2]).toEqual([6, 5, 4]);
  });
});
