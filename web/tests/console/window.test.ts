import { describe, expect, it } from 'vitest';
import { drawnRows, slid } from '../../src/console/questions/window';

const rows = Array.from({ length: 10 }, (_, i) => i + 1);
const drawn = (span: [number, number], kept: number[] = [], heightOf = (_: number) => 10) => {
  const { rows: some, after } = drawnRows(rows, heightOf, span, new Set(kept));
  return [...some.map(({ number, gap }) => [number, gap]), after];
};

describe('rows drawn', () => {
  it('are those between two heights, and the gaps are as high as what is left out', () => {
    expect(drawn([25, 45])).toEqual([[3, 20], [4, 0], [5, 0], 50]);
    expect(drawn([-500, -400])).toEqual([100]);
    expect(drawn([0, 1_000])).toEqual([...rows.map((number) => [number, 0]), 0]);
  });

  it('are of their own heights', () => {
    expect(drawn([100, 130], [], (number) => (number === 2 ? 90 : 10))).toEqual([
      [3, 100],
      [4, 0],
      [5, 0],
      50,
    ]);
  });

  it('have the kept ones among them, wherever they are', () => {
    expect(drawn([40, 60], [1, 9])).toEqual([[1, 0], [5, 30], [6, 0], [9, 20], 10]);
  });

  it('know their places in the whole', () => {
    const { rows: some } = drawnRows(rows, () => 10, [35, 45], new Set());
    expect(some.map(({ number, at }) => [number, at])).toEqual([
      [4, 3],
      [5, 4],
    ]);
  });
});

describe('what is in sight', () => {
  const tops = (...pairs: [number, number][]) => new Map(pairs);
  const before = tops([4, 100], [5, 150], [6, 200], [7, 250]);

  it('has slid by what came above it', () => {
    expect(slid(before, tops([4, 180], [5, 230], [6, 280], [7, 330]))).toBe(80);
    expect(slid(before, before)).toBe(0);
  });

  it('has not slid because one row of it rose or was moved', () => {
    expect(slid(before, tops([4, 0], [5, 150], [6, 200], [7, 250]))).toBe(0);
    expect(slid(before, tops([5, 100], [6, 150], [7, 200]))).toBe(-50);
  });

  it('keeps its head where something came into the middle of it', () => {
    expect(slid(before, tops([4, 100], [5, 150], [6, 260], [7, 310]))).toBe(0);
  });

  it('keeps its first row where that one grows', () => {
    expect(slid(before, tops([4, 100], [5, 350], [6, 400], [7, 450]))).toBe(0);
  });

  it('has nothing to hold on to where none of it is left', () => {
    expect(slid(before, tops([9, 10]))).toBe(0);
    expect(slid(tops(), before)).toBe(0);
  });
});
