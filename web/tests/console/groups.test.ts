import { describe, expect, it } from 'vitest';
import { Bar, QuestionState } from '../../src/shared/contracts';
import { controversy } from '../../src/console/questions/controversy';
import { counts, group, type Filter } from '../../src/console/questions/groups';
import { actsOn } from '../../src/console/questions/rights';
import { approved, question } from './samples';

const filter = (more: Partial<Filter> = {}): Filter => ({
  tab: 'open',
  session: '',
  search: '',
  ...more,
});
/** The server's clock: half an hour after the samples were asked. */
const now = 1_800_000;
const numbers = (questions: Parameters<typeof group>[0], more: Partial<Filter> = {}) =>
  group(questions, filter(more), now).map(({ key, numbers }) => [key, ...numbers]);

describe('groups of questions', () => {
  const questions = [
    question(3, { askedAt: 50 }),
    question(2, { askedAt: 90 }),
    approved(7, 5),
    approved(4, 9),
    approved(9, 9),
    approved(1, 2, { onScreen: true }),
    question(5, { state: QuestionState.declined }),
    question(6, { state: QuestionState.answered }),
    question(8, { state: QuestionState.withdrawn }),
  ];

  it('stand in a fixed order: on screen, waiting oldest first, approved by supporters', () => {
    expect(numbers(questions)).toEqual([
      ['screen', 1],
      ['waiting', 3, 2],
      ['approved', 4, 9, 7],
    ]);
    expect(numbers(questions, { tab: 'answered' })).toEqual([['answered', 6]]);
    expect(numbers(questions, { tab: 'declined' })).toEqual([['declined', 5]]);
  });

  it('never hold what its author withdrew', () => {
    expect(counts(questions, '')).toEqual({ open: 6, answered: 1, declined: 1, archived: 0 });
  });

  it('keep an answered question on screen as long as it stands there', () => {
    const both = [question(1, { state: QuestionState.answered, onScreen: true })];
    expect(numbers(both)[0]).toEqual(['screen', 1]);
    expect(numbers(both, { tab: 'answered' })).toEqual([['answered', 1]]);
  });

  it('hold what muted and banned people asked', () => {
    const some = [question(1, { bar: Bar.muted }), question(2), question(3, { bar: Bar.banned })];
    expect(numbers(some, { only: 'barred' })[1]).toEqual(['waiting', 1, 3]);
  });

  it('hold what was asked within the last minutes', () => {
    const some = [
      question(1),
      question(2, { askedAt: now - 300_000 }),
      question(3, { askedAt: now - 300_001 }),
    ];
    expect(numbers(some, { only: 'asked:5' })[1]).toEqual(['waiting', 2]);
    expect(numbers(some, { only: 'asked:15' })[1]).toEqual(['waiting', 3, 2]);
    expect(numbers(some, { only: 'asked:60' })[1]).toEqual(['waiting', 1, 3, 2]);
  });

  it('hold one session or all, and what waits for a decision wherever it was asked', () => {
    const approved = { state: QuestionState.approved };
    const some = [
      question(1),
      question(2, { session: 'closing' }),
      question(3, approved),
      question(4, { session: 'closing', ...approved }),
    ];
    expect(numbers(some, { session: 'closing' })[1]).toEqual(['waiting', 1, 2]);
    expect(numbers(some, { session: 'closing' })[2]).toEqual(['approved', 4]);
    expect(numbers(some)[2]).toEqual(['approved', 3, 4]);
    expect(counts(some, 'closing').open).toBe(3);
  });

  it('are ordered by how divided the hall is over them, where all agree by how many spoke', () => {
    const some = [
      approved(1, 40),
      approved(2, 9, { downs: 9 }),
      approved(3, 20, { downs: 2 }),
      approved(4, 2, { downs: 2 }),
      approved(5, 0, { downs: 50 }),
      approved(6, 2, { downs: 20 }),
    ];
    const order = numbers(some, { sort: 'controversial' })[2];
    expect(order).toEqual(['approved', 2, 4, 3, 6, 5, 1]);
    expect([controversy(3, 3), controversy(3, 0), controversy(0, 9)]).toEqual([6, 0, 0]);
    expect(controversy(8, 2)).toBeCloseTo(10 ** 0.25);
  });

  it('are searched by text, name and number', () => {
    const some = [
      question(1, { text: 'إدارة النفايات', lang: 'ar' }),
      question(12, { name: 'Tariq' }),
      question(112),
    ];
    expect(numbers(some, { search: ' ادارة ' })[1]).toEqual(['waiting', 1]);
    expect(numbers(some, { search: 'TARIQ' })[1]).toEqual(['waiting', 12]);
    expect(numbers(some, { search: '١٢' })[1]).toContain(12);
  });
});

describe('what can be done with a question', () => {
  it('follows its state', () => {
    expect(actsOn(question(1))).toEqual(['approve', 'decline']);
    expect(actsOn(approved(1, 0))).toEqual(['screen', 'answered', 'decline']);
    expect(actsOn(approved(1, 0, { onScreen: true }))).toEqual(['answered', 'takeOff']);
    expect(actsOn(question(1, { state: QuestionState.declined }))).toEqual(['approve']);
    expect(actsOn(question(1, { state: QuestionState.answered }))).toEqual(['restore']);
    expect(actsOn(question(1, { state: QuestionState.withdrawn }))).toEqual([]);
  });
});
