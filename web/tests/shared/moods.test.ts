import { describe, expect, it } from 'vitest';
import { moodsAt } from '../../src/shared/moods';

const minute = 30_000_000;
const at = (later: number, seconds = 0) => (minute + later) * 60_000 + seconds * 1_000;
const rows = [
  [minute, 1, 0, 2],
  [minute + 2, 0, 4, 1],
];

describe('how people follow', () => {
  it('is what was said in the last minutes, added up', () => {
    expect(moodsAt(rows, at(2, 30))).toEqual([1, 4, 3]);
    expect(moodsAt([], at(0))).toEqual([0, 0, 0]);
  });

  it('fades with the server’s minutes, although nothing comes', () => {
    expect(moodsAt(rows, at(5, 59))).toEqual([1, 4, 3]);
    expect(moodsAt(rows, at(6))).toEqual([0, 4, 1]);
    expect(moodsAt(rows, at(8))).toEqual([0, 0, 0]);
  });

  it('is of a clock that is a little behind too', () => {
    expect(moodsAt(rows, at(-1, 59))).toEqual([1, 4, 3]);
  });
});
