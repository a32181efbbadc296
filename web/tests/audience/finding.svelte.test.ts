import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Hall } from '../../src/audience/hall.svelte';
import { Finding } from '../../src/audience/questions/finding.svelte';
import { apply, emptyView, withPage } from '../../src/shared/apply';
import type { Question, QuestionPage } from '../../src/shared/contracts';
import { question, whole } from './hall';

class FakeHall {
  offline = $state(false);
  room = new FakeRoom();
}
class FakeRoom {
  code = '041205';
  view = $state.raw(
    apply(
      emptyView(),
      whole({ questions: [question(1, 5), question(2, 3)], more: [['a', 90, 0]] }),
    ),
  );
  take(page: Pick<QuestionPage, 'offset' | 'questions'>) {
    this.view = withPage(this.view, page);
  }
}

let hall: FakeHall;
let finding: Finding;
let asked: Record<string, string>[];
let answers: ({ questions: Question[]; left?: number; next?: string } | null)[];
const numbers = () => finding.rows.map((q) => q.number);
const many = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => question(from + i, 2, { seq: 1 }));

beforeEach(() => {
  vi.useFakeTimers();
  hall = new FakeHall();
  finding = new Finding(hall as unknown as Hall);
  asked = [];
  answers = [];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(Object.fromEntries(new URL(path, 'http://x').searchParams));
    const answer = answers.shift();
    if (!answer) return new Response('{"code":"busy","text":"Busy."}', { status: 503 });
    return new Response(JSON.stringify({ offset: 10, left: 0, ...answer }));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function look(words: string) {
  finding.sought.words = words;
  const end = finding.begin();
  flushSync();
  await vi.advanceTimersByTimeAsync(400);
  return end;
}

describe('looking for a question', () => {
  it('begins with what the phone holds and goes on with what the server has', async () => {
    answers = [{ questions: [question(40, 9), question(41, 1)] }];
    finding.sought.words = 'text';
    finding.begin();
    expect(numbers()).toEqual([1, 2]);
    await vi.advanceTimersByTimeAsync(400);
    expect(asked).toEqual([
      expect.objectContaining({ order: 'found', words: 'text', session: 'a', lang: '' }),
    ]);
    expect(numbers()).toEqual([40, 1, 2, 41]);
    expect([finding.count, finding.left, finding.partly, finding.loading]).toEqual([
      4,
      0,
      false,
      false,
    ]);
  });

  it('asks once for what somebody writes in one go', async () => {
    answers = [{ questions: [] }];
    finding.sought.words = 'te';
    finding.begin()();
    await look('text');
    expect(asked.map(({ words }) => words)).toEqual(['text']);
  });

  it('reads the next page where the one before ended, and says how many are left', async () => {
    answers = [{ questions: many(10, 30), left: 25, next: '2.39' }, { questions: many(40, 25) }];
    await look('text');
    expect([finding.rows.length, finding.count, finding.left]).toEqual([30, 55, 25]);
    await finding.more();
    expect(asked[1]?.after).toBe('2.39');
    expect([finding.rows.length, finding.count, finding.left]).toEqual([57, 57, 0]);
  });

  it('says that only what is held was searched where the server does not answer, or nothing is asked of it', async () => {
    await look('text');
    expect([numbers(), finding.partly, finding.loading]).toEqual([[1, 2], true, false]);
    hall.offline = true;
    await look('text 2');
    expect([numbers(), finding.partly, asked.length]).toEqual([[2], true, 1]);
  });

  it('shows more of what it holds after a search of the server that was ended', async () => {
    answers = [{ questions: [] }];
    (await look('nothing of the sort'))();
    hall.room.view = apply(emptyView(), whole({ questions: many(1, 40) }));
    await look('text');
    expect([finding.rows.length, finding.left]).toEqual([30, 10]);
    await finding.more();
    expect([finding.rows.length, finding.left]).toEqual([40, 0]);
  });

  it('asks nothing where the phone holds all, or nothing is looked for', async () => {
    await look('  ');
    expect(numbers()).toEqual([]);
    hall.room.view = apply(emptyView(), whole({ questions: [question(1, 5)] }));
    await look('text');
    expect([numbers(), asked, finding.partly]).toEqual([[1], [], false]);
  });
});
