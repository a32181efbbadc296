import { describe, expect, it } from 'vitest';
import { shares } from '../../src/shared/polls/shares';

const percents = (multiple: boolean, counts: number[], voters = 0) =>
  shares(multiple, counts, voters).map((r) => r.percent);
const leaders = (counts: number[]) => shares(false, counts, 0).map((r) => r.lead);

describe('percentages of a single choice', () => {
  it('are the plain ones where these add up', () =>
    expect(percents(false, [55, 28, 36, 29])).toEqual([37, 19, 24, 20]));

  it('show options with as many votes alike, also where the sum is not 100', () => {
    expect(percents(false, [2, 2, 3])).toEqual([29, 29, 43]);
    expect(percents(false, [1, 1, 1])).toEqual([33, 33, 33]);
  });

  it('are all zero before the first vote', () => expect(percents(false, [0, 0])).toEqual([0, 0]));

  it('never give a percent to an option that nobody chose', () =>
    expect(percents(false, [333, 333, 333, 0])[3]).toBe(0));
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
  expect(shares(false, [40, 10, 0], 50).map((r) => r.share)).toEqual([1, 0.25, 0]));
