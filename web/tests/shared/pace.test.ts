import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pace } from '../../src/shared/pace';

let made: number[];
let pace: Pace;
const take = (...changes: number[]) => {
  for (const change of changes) pace.take(() => made.push(change));
};

beforeEach(() => {
  vi.useFakeTimers();
  made = [];
  pace = new Pace(200);
});
afterEach(() => vi.useRealTimers());

describe('changes', () => {
  it('are made at once where it was quiet, then together, in their order', () => {
    take(1, 2, 3);
    expect(made).toEqual([1]);
    vi.advanceTimersByTime(199);
    expect(made).toEqual([1]);
    vi.advanceTimersByTime(1);
    expect(made).toEqual([1, 2, 3]);
    take(4);
    expect(made).toEqual([1, 2, 3]);
    vi.advanceTimersByTime(400);
    take(5);
    expect(made).toEqual([1, 2, 3, 4, 5]);
  });

  it('are made before their time when that is asked for, and once', () => {
    take(1, 2);
    pace.flush();
    expect(made).toEqual([1, 2]);
    vi.advanceTimersByTime(1_000);
    expect(made).toEqual([1, 2]);
  });

  it('are never kept back by the hundred', () => {
    take(0, ...Array.from({ length: 49 }, (_, i) => i + 1));
    expect(made).toHaveLength(1);
    take(50);
    expect(made).toHaveLength(51);
  });
});
