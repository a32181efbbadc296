import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Alike } from '../../src/console/questions/alike.svelte';
import { QuestionState, type Duplicates } from '../../src/shared/contracts';
import { FakeLive } from './fake-live.svelte';
import { approved, question, room, session } from './samples';

let live: FakeLive;
let asked: { questions: number[]; at: number }[];
let answer: (numbers: number[]) => Duplicates['questions'];
let alike: Alike;

beforeEach(() => {
  vi.useFakeTimers();
  live = new FakeLive();
  live.change({
    room,
    sessions: [session('planning')],
    current: 'planning',
    questions: [...Array.from({ length: 45 }, (_, i) => question(i + 1)), approved(50, 9)],
  });
  asked = [];
  answer = (numbers) =>
    numbers.map((number) => ({ number, duplicates: [{ number: 50, likeness: 0.9 }] }));
  alike = new Alike(live, '041205', async (_, query) => {
    asked.push(query);
    return { offset: query.at, questions: answer(query.questions) };
  });
});
afterEach(() => vi.useRealTimers());

const of = (number: number) =>
  alike
    .of(live.view.questions.get(number)!)
    .map(({ question, words }) => [question.number, words] as const);

describe('likenesses beside questions that wait', () => {
  it('are asked for all in one request, and those of a long list in several, one after the other', async () => {
    for (let number = 1; number <= 45; number++) alike.watch(number);
    await vi.advanceTimersByTimeAsync(600);
    expect(asked.map((one) => one.questions.length)).toEqual([20]);
    await vi.advanceTimersByTimeAsync(1_200);
    expect(asked.flatMap((one) => one.questions)).toEqual(
      Array.from({ length: 45 }, (_, i) => i + 1),
    );
    expect(of(45)).toEqual([[50, 'same']]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked.length).toBe(3);
  });

  it('are asked for again after a while, and no longer once the row is gone', async () => {
    const leave = alike.watch(1);
    await vi.advanceTimersByTimeAsync(600);
    answer = () => [{ number: 1, duplicates: [{ number: 2, likeness: 0.6 }] }];
    await vi.advanceTimersByTimeAsync(15_000);
    expect(of(1)).toEqual([[2, 'much']]);
    leave();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.length).toBe(2);
  });

  it('are asked for soon where many rows come one after the other', async () => {
    for (let number = 1; number <= 10; number++) {
      alike.watch(number);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(asked.length).toBe(1);
  });

  it('are only those it can still be merged into', async () => {
    alike.watch(1);
    await vi.advanceTimersByTimeAsync(600);
    live.change({ questions: [{ ...approved(50, 9), state: QuestionState.declined }] });
    expect(of(1)).toEqual([]);
    live.change({
      questions: [approved(50, 9), { ...question(1), state: QuestionState.approved }],
    });
    expect(of(1)).toEqual([]);
  });

  it('stay as they were where the server cannot be asked, and are asked for when it can', async () => {
    alike.watch(1);
    await vi.advanceTimersByTimeAsync(600);
    answer = () => {
      throw new Error('busy');
    };
    await vi.advanceTimersByTimeAsync(15_000);
    expect(of(1)).toEqual([[50, 'same']]);
    live.status = 'offline';
    await vi.advanceTimersByTimeAsync(30_000);
    expect(asked.length).toBe(2);
    live.status = 'live';
    await vi.advanceTimersByTimeAsync(15_000);
    expect(asked.length).toBe(3);
  });
});
