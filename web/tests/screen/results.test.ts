import { describe, expect, it } from 'vitest';
import { results } from '../../src/scenes/results';

const percents = (multiple: boolean, counts: number[], voters = 0) =>
  results(multiple, counts, voters).map((r) => r.percent);
const leaders = (counts: number[]) => results(false, counts, 0).map((r) => r.lead);

describe('percentages of a single choice', () => {
  it('are the plain ones where these add up', () =>
    expect(percents(false, [55, 28, 36, 29])).toEqual([37, 19, 24, 20]));

  it('give what is missing to the largest remainder', () =>
    expect(percents(false, [2, 2, 3])).toEqual([29, 28, 43]));

  it('give equal remainders to the earlier option', () =>
    expect(percents(false, [1, 1, 1])).toEqual([34, 33, 33]));

  it('are all zero before the first vote', () => expect(percents(false, [0, 0])).toEqual([0, 0]));

  it('never give a percent to an option that nobody chose', () =>
    expect(percents(false, [333, 333, 333, 0])[3]).toBe(0));

  it('add up to 100 whatever was counted', () => {
    let seed = 7;
    const next = (below: number) => (seed = (seed * 48271) % 0x7fffffff) % below;
    for (let run = 0; run < 2000; run++) {
      const counts = Array.from({ length: 1 + next(10) }, () => next(1 + next(5000)));
      const sum = percents(false, counts).reduce((a, b) => a + b, 0);
      expect(sum, counts.join()).toBe(counts.some((c) => c > 0) ? 100 : 0);
    }
  });
});

describe('percentages of a multiple choice', () => {
  it('are the share of the voters and need not add up', () =>
    expect(percents(true, [101, 64, 148], 148)).toEqual([68, 43, 100]));

  it('are zero without voters and never above 100', () => {
    expect(percents(true, [0, 0], 0)).toEqual([0, 0]);
    expect(percents(true, [5], 4)).toEqual([100]);
  });
});

describe('the leader', () => {
  it('has the most votes', () => expect(leaders([1, 5, 3])).toEqual([false, true, false]));
  it('is shared by all that are even', () =>
    expect(leaders([4, 1, 4])).toEqual([true, false, true]));
  it('does not exist before the first vote', () => expect(leaders([0, 0])).toEqual([false, false]));
});

it('bars have zero as their base line and the leader as their full length', () =>
  expect(results(false, [40, 10, 0], 50).map((r) => r.share)).toEqual([1, 0.25, 0]));
