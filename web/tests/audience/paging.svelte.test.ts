import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Paging, sent } from '../../src/audience/questions/paging.svelte';
import type { Order } from '../../src/audience/sorting';
import { apply, emptyView, withPage, withSupports } from '../../src/shared/apply';
import type { Question, QuestionPage, Update } from '../../src/shared/contracts';
import type { LiveRoom } from '../../src/shared/room.svelte';
import { t } from '../../src/shared/i18n.svelte';
import { question, update, whole } from './hall';

/** 60 open questions, the first the most supported; a phone is sent 20 of them and the 10 latest. */
const all = Array.from({ length: 60 }, (_, i) => question(i + 1, 100 - i));
const windowed = [...all.slice(0, 20), ...all.slice(50)];
const page = (from: number, to: number, more: Partial<QuestionPage> = {}): QuestionPage => ({
  offset: 10,
  questions: all.slice(from, to),
  left: 60 - to,
  next: to < 60 ? `${to}.0` : null,
  ...more,
});

class FakeRoom {
  code = '041205';
  view = $state.raw(apply(emptyView(), whole({ questions: windowed, more: [['a', 30, 0]] })));
  take(p: QuestionPage) {
    this.view = withPage(this.view, p);
  }
  frame(u: Update) {
    this.view = apply(this.view, u);
  }
}

afterEach(() => vi.unstubAllGlobals());

function open(order: Order = 'popular') {
  const room = new FakeRoom();
  const paging = new Paging(room as unknown as LiveRoom, 'a', order);
  const asked: URLSearchParams[] = [];
  const answers: (() => Promise<Response>)[] = [];
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(new URL(path, 'http://x').searchParams);
    return answers.shift()!();
  });
  const answer = (body: unknown, status = 200) =>
    answers.push(async () => new Response(JSON.stringify(body), { status }));
  const numbers = () => paging.shown.map((q: Question) => q.number);
  return { room, paging, asked, answers, answer, numbers };
}
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('a list that is longer than what is sent', () => {
  it('is what the document says of the window', () => {
    const text = readFileSync(resolve('../docs/protocol.md'), 'utf8').replaceAll('\n', ' ');
    expect(text).toContain(
      `the ${sent.popular} most supported and the ${sent.newest} approved last, and the ${sent.answered} answered last`,
    );
  });

  it('shows what comes before the first gap, and how many are left', () => {
    const { paging, numbers } = open();
    expect([numbers(), paging.left]).toEqual([upTo(20), 40]);
  });

  it('goes on at its end, page by page, until nothing is left', async () => {
    const { paging, asked, answer, numbers } = open();
    answer(page(20, 50));
    await paging.more();
    expect([numbers(), paging.left]).toEqual([upTo(50), 10]);
    answer(page(50, 60));
    await paging.more();
    expect([numbers(), paging.left, paging.state]).toEqual([upTo(60), 0, 'rest']);
    expect(asked.map((a) => Object.fromEntries(a))).toEqual([
      { session: 'a', order: 'popular', at: '10' },
      { session: 'a', order: 'popular', at: '10', after: '50.0' },
    ]);
  });

  it('has what live updates bring, in its place', async () => {
    const { room, paging, answer, numbers } = open();
    answer(page(20, 50));
    await paging.more();
    room.frame(update(11, { questions: [{ ...all[39]!, score: 200 }], outside: [20] }));
    expect(numbers().slice(0, 2)).toEqual([40, 1]);
    expect(numbers()).toContain(20);
    room.frame(update(12, { gone: [30] }));
    expect(numbers()).not.toContain(30);
    expect(numbers()).toHaveLength(49);
  });

  it('keeps a row under the finger that takes its support back', async () => {
    const { room, paging, answer, numbers } = open();
    answer(page(20, 50));
    await paging.more();
    room.view = withSupports(room.view, new Set([50]), new Set());
    expect(numbers()).toEqual(upTo(50));
    expect(paging.shown.at(-1)!.score).toBe(50);
  });

  it('that was read to its end begins again, with all that is there, when more came than it was told', async () => {
    const { room, paging, asked, answer, numbers } = open();
    answer(page(20, 60));
    await paging.more();
    room.frame(update(11, { more: [['a', 33, 0]] }));
    expect(paging.left).toBe(3);
    answer(page(20, 50), 503);
    await paging.more();
    expect([paging.state, numbers()]).toEqual(['failed', upTo(60)]);
    const late = [question(61, 0), question(62, 0), question(63, 0)];
    answer(page(20, 50));
    answer({ ...page(50, 60), questions: [...all.slice(50), ...late] });
    await paging.more();
    expect(asked.slice(2).map((a) => a.get('after'))).toEqual([null, '50.0']);
    expect([paging.state, numbers(), paging.left]).toEqual(['rest', upTo(63), 0]);
  });

  it('is read once more when something is missing at its end, as what rose while it was read', async () => {
    const { paging, asked, answer, numbers } = open();
    answer(page(20, 40));
    await paging.more();
    // 45 rose above 40, and so the next page skips it.
    answer({ ...page(40, 60), questions: all.slice(40).filter((q) => q.number !== 45) });
    await paging.more();
    expect([paging.left, numbers().includes(45)]).toEqual([1, false]);
    answer({ ...page(20, 60), questions: [question(45, 75), ...all.slice(20, 44)] });
    await paging.more();
    expect(asked.map((a) => a.get('after'))).toEqual([null, '40.0', null]);
    expect([paging.left, numbers().length, numbers().includes(45)]).toEqual([0, 60, true]);
  });

  it('takes for not there what a second reading misses too', async () => {
    const { room, paging, answer } = open();
    room.frame(update(11, { more: [['a', 31, 0]] }));
    for (const left of [1, 0]) {
      answer(page(20, 60));
      await paging.more();
      expect(paging.left).toBe(left);
    }
  });

  it('keeps what is there when a page does not come, and can try again', async () => {
    const { paging, answers, answer, numbers } = open();
    answers.push(async () => Promise.reject(new TypeError('offline')));
    await paging.more();
    expect([paging.state, numbers()]).toEqual(['failed', upTo(20)]);
    expect(paging.problem).toBe(t('audience.questions.failed'));
    answer({ code: 'session_not_live', text: 'Not live.' }, 403);
    await paging.more();
    expect([paging.state, paging.problem]).toEqual(['failed', 'Not live.']);
    answer({ code: 'busy', text: 'It will be tried again by itself.' }, 503);
    await paging.more();
    expect([paging.state, paging.problem]).toEqual(['failed', t('audience.questions.busy')]);
    answer(page(20, 50));
    await paging.more();
    expect([paging.state, numbers()]).toEqual(['rest', upTo(50)]);
  });

  it('asks once at a time, and a page from before a reset changes nothing', async () => {
    const { room, paging, asked, answers } = open();
    let come!: (r: Response) => void;
    answers.push(() => new Promise((resolve) => (come = resolve)));
    const first = paging.more();
    await paging.more();
    expect([paging.state, asked.length]).toEqual(['loading', 1]);
    room.frame(whole({ offset: 20, current: 'b', questions: [] }));
    come(new Response(JSON.stringify(page(20, 50))));
    await first;
    expect(room.view.further.size).toBe(0);
  });

  it('by age begins behind the latest ten', async () => {
    const { paging, asked, answer, numbers } = open('newest');
    expect([numbers(), paging.left]).toEqual([upTo(60).reverse().slice(0, 10), 50]);
    answer({ ...page(20, 50), questions: all.slice(20, 50).reverse() });
    await paging.more();
    expect(asked[0]!.get('order')).toBe('newest');
    expect(numbers()).toEqual(upTo(60).reverse().slice(0, 40));
  });

  it('that is sent whole has no gap to stop at', () => {
    const { room, paging, numbers } = open();
    room.frame(whole({ offset: 20, questions: all }));
    expect([numbers(), paging.left]).toEqual([upTo(60), 0]);
  });
});
