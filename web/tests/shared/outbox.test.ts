import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/shared/commands';
import * as outbox from '../../src/shared/outbox';
import type { Entry } from '../../src/shared/outbox';

const vote = (poll: string, choice: number): Command => [6, { poll, round: 1, choices: [choice] }];
const ask = (id: string): Command => [
  2,
  { id, session: 's', text: 'Why?', lang: 'en', named: false },
];
const entry = (n: number, command: Command, more: Partial<Entry> = {}): Entry => ({
  n,
  command,
  state: 'saved',
  code: null,
  text: null,
  key: `k${n}`,
  tries: 0,
  loose: false,
  offset: 0,
  at: 0,
  ...more,
});
const numbers = (list: Entry[] | null) => list?.map((e) => e.n);
const done = { kind: 0, offset: 12, code: null, text: null, retryAfterMs: 0 } as const;
const refused = {
  kind: 1,
  offset: 0,
  code: 'poll_closed',
  text: 'Closed',
  retryAfterMs: 0,
} as const;
const later = { kind: 2, offset: 0, code: 'busy', text: 'Busy', retryAfterMs: 50 } as const;

describe('numbers', () => {
  it('grow above what the browser used, what waits and what the server knows', () => {
    expect(outbox.nextNumber([], 0, 0)).toBe(1);
    expect(outbox.nextNumber([], 4, 9)).toBe(10);
    expect(outbox.nextNumber([entry(12, ask('a'))], 4, 9)).toBe(13);
  });

  it('of what is stored under nobody’s name leave no hole in the others', () => {
    const n = outbox.apartNumber();
    expect(n).toBeGreaterThanOrEqual(outbox.apartFrom);
    expect(n).toBeLessThan(Number.MAX_SAFE_INTEGER);
    const list = [entry(7, ask('a')), entry(n, vote('secret', 1))];
    expect(outbox.nextNumber(list, 7, 5)).toBe(8);
    const clashing = [entry(1, ask('a'), { loose: true }), entry(n, vote('secret', 1))];
    expect(numbers(outbox.renumbered(clashing, [], 40, 2))).toEqual([41, n]);
    expect(outbox.next(list)?.n).toBe(7);
  });

  it('taken before the server was heard are given anew, in the same order', () => {
    const list = [entry(1, ask('a'), { loose: true }), entry(2, ask('b'), { loose: true })];
    expect(numbers(outbox.renumbered(list, [], 40, 2))).toEqual([41, 42]);
    expect(outbox.renumbered(list, [], 0, 2)).toBe(list);
  });

  it('stay with what may have arrived, and with an older choice that must not win', () => {
    const list = [entry(1, ask('a'), { tries: 1, loose: true }), entry(2, vote('p', 1))];
    expect(outbox.renumbered(list, [], 5, 2)).toBe(list);
  });

  it('are parted when two tabs took the same one: one of the two gives way', () => {
    const [a, b] = [entry(7, ask('a'), { key: 'x' }), entry(7, ask('b'), { key: 'y' })];
    expect(numbers(outbox.renumbered([a], [b], 3, 7))).toEqual([7]);
    expect(numbers(outbox.renumbered([b], [a], 3, 7))).toEqual([8]);
  });
});

describe('what another tab left behind', () => {
  it('is taken up again, once', () => {
    const left = entry(2, ask('b'), { state: 'sent', tries: 1 });
    const list = outbox.joined(
      [entry(3, ask('c'))],
      [left, entry(1, ask('a'), { state: 'counted' })],
    );
    expect(list.map((e) => [e.n, e.state])).toEqual([
      [2, 'saved'],
      [3, 'saved'],
    ]);
    expect(outbox.joined(list, [left])).toBe(list);
  });

  const waiting = (from: number) =>
    Array.from({ length: outbox.limit }, (_, i) => entry(from + i, ask(`a${from + i}`)));

  it('is kept to the last command, though two tabs were full', () => {
    const list = outbox.joined(waiting(1), waiting(201));
    expect(numbers(list)).toEqual(Array.from({ length: 400 }, (_, i) => i + 1));
    expect(outbox.add(list, entry(999, ask('z')))).toBeNull();
  });

  it('has room before what is settled, of which the oldest goes first', () => {
    const settled = [1, 2, 3].map((n) => entry(n, ask(`s${n}`), { state: 'counted', offset: n }));
    const list = outbox.joined([...settled, entry(4, ask('d'))], waiting(100).slice(2));
    expect(list).toHaveLength(outbox.limit);
    expect(numbers(list)?.slice(0, 3)).toEqual([3, 4, 102]);
    const full = outbox.joined(settled, waiting(100));
    expect(numbers(full)).toEqual(numbers(waiting(100)));
  });
});

describe('adding', () => {
  it('drops an earlier choice about the same thing that never left', () => {
    const list = outbox.add([entry(1, vote('p', 0))], entry(2, vote('p', 1)));
    expect(numbers(list)).toEqual([2]);
  });

  it('keeps an earlier choice that may have arrived, and every question', () => {
    const tried = entry(1, vote('p', 0), { tries: 1 });
    expect(numbers(outbox.add([tried], entry(2, vote('p', 1))))).toEqual([1, 2]);
    expect(numbers(outbox.add([entry(1, ask('a'))], entry(2, ask('b'))))).toEqual([1, 2]);
  });

  it('clears a refusal about the same thing', () => {
    const list = [entry(1, vote('p', 0), { state: 'refused', tries: 1 })];
    expect(numbers(outbox.add(list, entry(2, vote('p', 1))))).toEqual([2]);
  });

  it('refuses when 200 wait, and lets settled ones make room', () => {
    const waiting = Array.from({ length: outbox.limit }, (_, i) => entry(i + 1, ask(`a${i}`)));
    expect(outbox.add(waiting, entry(999, ask('z')))).toBeNull();
    const settled = waiting.map((e, i) => (i < 50 ? { ...e, state: 'counted' as const } : e));
    expect(outbox.add(settled, entry(999, ask('z')))).toHaveLength(outbox.limit);
  });
});

describe('sending', () => {
  it('goes in order of the numbers and skips what is settled', () => {
    const list = [entry(3, ask('c')), entry(1, ask('a'), { state: 'counted' }), entry(2, ask('b'))];
    expect(outbox.next(list)?.n).toBe(2);
  });

  it('files the three answers', () => {
    const list = outbox.sending([entry(1, ask('a'))], entry(1, ask('a')));
    expect(list[0]).toMatchObject({ state: 'sent', tries: 1 });
    expect(outbox.answered(list, 'k1', done, 5)[0]).toMatchObject({
      state: 'counted',
      offset: 12,
      at: 5,
    });
    expect(outbox.answered(list, 'k1', refused, 5)[0]).toMatchObject({
      state: 'refused',
      code: 'poll_closed',
    });
    expect(outbox.answered(list, 'k1', later, 5)[0]).toMatchObject({ state: 'saved', tries: 1 });
  });

  it('says why it waits only where the room takes nothing for longer than a moment', () => {
    const list = outbox.sending([entry(1, ask('a'))], entry(1, ask('a')));
    expect(outbox.answered(list, 'k1', later, 5)[0]).toMatchObject({ code: null, text: null });
    const damaged = { ...later, code: 'log_damaged', text: 'The records are damaged.' };
    const waiting = outbox.answered(list, 'k1', damaged, 5);
    expect(waiting[0]).toMatchObject({ state: 'saved', text: damaged.text });
    const done = { kind: 0, offset: 7, code: null, text: null, retryAfterMs: 0 } as const;
    expect(outbox.answered(waiting, 'k1', done, 6)[0]).toMatchObject({
      state: 'counted',
      text: null,
    });
  });

  it('takes up again, under the same number, what was not answered', () => {
    const list = outbox.unanswered([entry(4, ask('a'), { state: 'sent', tries: 1 })]);
    expect(outbox.next(list)).toMatchObject({ n: 4, state: 'saved' });
  });
});

describe('what is settled', () => {
  it('goes when a frame shows it', () => {
    const list = [entry(1, ask('a'), { state: 'counted', offset: 12 })];
    expect(outbox.reflected(list, 11, false)).toBe(list);
    expect(outbox.reflected(list, 12, false)).toEqual([]);
  });

  it('goes out again when the log was rolled back to before it', () => {
    const list = [entry(1, ask('a'), { state: 'counted', offset: 12, tries: 1 })];
    expect(outbox.reflected(list, 9, true)[0]).toMatchObject({ state: 'saved', n: 1 });
  });

  it('goes out again too when the log was rolled back and has grown beyond it since', () => {
    const list = [entry(1, ask('a'), { state: 'counted', offset: 12, tries: 1 })];
    expect(outbox.reflected(list, 40, true)[0]).toMatchObject({ state: 'saved', n: 1 });
  });

  it('goes after ten minutes', () => {
    const list = [entry(1, ask('a'), { state: 'refused', at: 0 }), entry(2, ask('b'))];
    expect(numbers(outbox.expired(list, outbox.keepFor + 1))).toEqual([2]);
    expect(outbox.expired(list, outbox.keepFor)).toBe(list);
  });
});
