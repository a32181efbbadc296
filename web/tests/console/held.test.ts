import { describe, expect, it } from 'vitest';
import {
  neighbour,
  settle,
  step,
  stillThere,
  waitingBehind,
  withReturned,
} from '../../src/console/questions/held';
import type { Group } from '../../src/console/questions/groups';

const groups = (screen: number[], waiting: number[], approved: number[]): Group[] => [
  { key: 'screen', numbers: screen },
  { key: 'waiting', numbers: waiting },
  { key: 'approved', numbers: approved },
];
const none = new Set<number>();

describe('rows under the pointer', () => {
  const held = groups([1], [2, 3], [5, 4]);

  it('stay where they were, whatever others ask, support or decide', () => {
    const fresh = groups([3], [2, 6], [4, 5, 1]);
    expect(settle(held, fresh, none)).toEqual(held);
    expect([...waitingBehind(held, fresh)]).toEqual([
      ['screen', 0],
      ['waiting', 1],
      ['approved', 0],
    ]);
  });

  it('are counted in their group only while they are of it', () => {
    expect([...stillThere(held, groups([3], [2, 6], [4, 5, 1]))]).toEqual([
      ['screen', 0],
      ['waiting', 1],
      ['approved', 2],
    ]);
  });

  it('move at once when the reader moved them, to the place they then have', () => {
    const fresh = groups([1], [3], [5, 2, 4]);
    expect(settle(held, fresh, new Set([2]))).toEqual(groups([1], [3], [5, 2, 4]));
  });

  it('leave when the reader sent them out of this tab', () => {
    expect(settle(held, groups([1], [2], [5, 4]), new Set([3]))).toEqual(groups([1], [2], [5, 4]));
  });

  it('come back where an act on them was refused', () => {
    const rows = groups([], [3], []);
    expect(withReturned(rows, new Map([[2, 'waiting']]))).toEqual(groups([], [2, 3], []));
    expect(withReturned(rows, new Map([[3, 'waiting']]))).toBe(rows);
  });
});

describe('moving through the rows', () => {
  const rows = groups([1], [2, 3], [4]);

  it('goes through all groups and stops at the ends', () => {
    expect([null, 1, 3, 4].map((from) => step(rows, from, 1))).toEqual([1, 2, 4, 4]);
    expect([null, 4, 1].map((from) => step(rows, from, -1))).toEqual([4, 3, 1]);
    expect(step(groups([], [], []), null, 1)).toBeNull();
  });

  it('starts over where the row is gone', () => expect(step(rows, 99, 1)).toBe(1));

  it('goes on in the same group after an act', () => {
    expect(neighbour(rows, 2)).toBe(3);
    expect(neighbour(rows, 3)).toBe(2);
    expect(neighbour(rows, 4)).toBeNull();
  });
});
