import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Hall } from '../../src/audience/hall.svelte';
import { Similar } from '../../src/audience/questions/similar.svelte';
import { apply, emptyView, withPage } from '../../src/shared/apply';
import type { Question, QuestionPage, Update } from '../../src/shared/contracts';
import { question, update, whole } from './hall';

class FakeHall {
  offline = $state(false);
  room = new FakeRoom();
}
class FakeRoom {
  code = '041205';
  view = $state.raw(apply(emptyView(), whole({ questions: [question(1, 5)] })));
  take(page: Pick<QuestionPage, 'offset' | 'questions'>) {
    this.view = withPage(this.view, page);
  }
  frame(u: Update) {
    this.view = apply(this.view, u);
  }
}

let hall: FakeHall;
let similar: Similar;
let asked: { text: string; session: string }[];
let answers: (Question[] | number)[];
const numbers = () => similar.rows.map((q) => q.number);
const written = 'When does the park open?';
const pause = () => vi.advanceTimersByTimeAsync(700);

beforeEach(() => {
  vi.useFakeTimers();
  hall = new FakeHall();
  similar = new Similar(hall as unknown as Hall);
  asked = [];
  answers = [];
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body) as (typeof asked)[0]);
    const answer = answers.shift();
    return typeof answer === 'number'
      ? new Response('{"code":"too_often","text":"Wait."}', { status: answer })
      : new Response(JSON.stringify({ offset: 10, questions: answer ?? [] }));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('what was asked already', () => {
  it('is looked for once somebody pauses, in the text as it is then', async () => {
    for (const text of ['When does', 'When does the', written]) {
      const end = similar.seek(text);
      await vi.advanceTimersByTimeAsync(300);
      if (text !== written) end();
    }
    expect(asked).toEqual([]);
    await pause();
    expect(asked).toEqual([{ text: written, session: 'a', at: 10 }]);
  });

  it('is shown whether this phone held it or not, and goes with what was hidden', async () => {
    answers = [[question(40, 9), question(1, 5)]];
    similar.seek(written);
    await pause();
    expect(numbers()).toEqual([40, 1]);
    hall.room.frame(update(11, { gone: [40] }));
    expect(numbers()).toEqual([1]);
  });

  it('is not shown when the text is another by the time it comes', async () => {
    answers = [[question(1, 5)]];
    const end = similar.seek(written);
    vi.advanceTimersByTime(700);
    end();
    await pause();
    expect(asked.length).toBe(1);
    expect(numbers()).toEqual([]);
  });

  it('is not looked for in a few letters, in too long a text or without a connection, and goes with the text', async () => {
    answers = [[question(1, 5)]];
    similar.seek(written);
    await pause();
    expect(numbers()).toEqual([1]);
    similar.seek('Why?');
    expect(numbers()).toEqual([]);
    similar.seek('x'.repeat(301));
    hall.offline = true;
    similar.seek(written);
    await pause();
    expect(asked.length).toBe(1);
  });

  it('says nothing of a refusal and leaves what was found before', async () => {
    answers = [[question(1, 5)], 429];
    similar.seek(written)();
    similar.seek(written);
    await pause();
    similar.seek(`${written} And when`);
    await pause();
    flushSync();
    expect(asked.length).toBe(2);
    expect(numbers()).toEqual([1]);
  });
});
