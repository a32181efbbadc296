import { describe, expect, it } from 'vitest';
import { QuestionState } from '../../src/shared/contracts';
import { fairness } from '../../src/console/questions/fair';
import { approved, question } from './samples';

const answered = (number: number, group: string) =>
  question(number, { state: QuestionState.answered, group });
const numbers = (questions: Parameters<typeof fairness>[0]) =>
  fairness(questions).order.map(({ number }) => number);

describe('the fair order', () => {
  it('is empty where nothing waits for its turn', () => {
    expect(fairness([])).toEqual({ order: [], groups: [], languages: [] });
    expect(numbers([question(1), answered(2, 'muscat'), approved(3, 4, { next: true })])).toEqual(
      [],
    );
  });

  it('is the same whatever order the questions come in', () => {
    const all = [
      answered(1, 'muscat'),
      approved(2, 5, { group: 'muscat' }),
      approved(3, 5, { group: 'seoul', lang: 'ko' }),
      approved(4, 9, { group: 'sohar', lang: 'ar', ordinal: 1 }),
    ];
    expect(fairness([...all].reverse())).toEqual(fairness(all));
  });

  it('follows support while all have had their share', () => {
    const order = fairness([approved(1, 3), approved(2, 30), approved(3, 12)]).order;
    expect(order.map(({ number }) => number)).toEqual([2, 3, 1]);
    expect(order[0]!.reason).toBe('popular');
  });

  it('puts a group that was not heard before a much larger one that was', () => {
    const all = [
      ...Array.from({ length: 6 }, (_, i) => answered(i + 1, 'muscat')),
      ...Array.from({ length: 3 }, (_, i) => approved(i + 7, 40, { group: 'muscat' })),
      ...Array.from({ length: 3 }, (_, i) => approved(i + 10, 12, { group: 'seoul', lang: 'ko' })),
    ];
    const { order, groups } = fairness(all);
    expect(order[0]).toEqual({ number: 10, reason: 'group', heard: 0, key: 'seoul' });
    expect(groups).toEqual([
      { key: 'muscat', asked: 9, heard: 6 },
      { key: 'seoul', asked: 3, heard: 0 },
    ]);
  });

  it('reaches a small group within its share, however few support it', () => {
    const large = Array.from({ length: 18 }, (_, i) => approved(i + 1, 50, { group: 'muscat' }));
    const small = [19, 20].map((number) => approved(number, 1, { group: 'seoul', lang: 'ko' }));
    const order = numbers([...large, ...small]);
    expect(order.indexOf(19)).toBeLessThan(12);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it('counts what was merged as asked, and as heard with what it was merged into', () => {
    const merged = (number: number, into: number) =>
      question(number, { state: QuestionState.merged, into, group: 'seoul', lang: 'ko' });
    const heard = fairness([answered(1, 'muscat'), merged(2, 3), merged(3, 1), approved(4, 0)]);
    expect(heard.groups).toContainEqual({ key: 'seoul', asked: 2, heard: 2 });
    expect(heard.languages).toContainEqual({ key: 'ko', asked: 2, heard: 2 });

    const waits = fairness([
      ...Array.from({ length: 3 }, (_, i) => answered(i + 1, 'muscat')),
      approved(4, 2, { group: 'muscat' }),
      approved(5, 1, { group: 'muscat' }),
      merged(6, 5),
    ]);
    expect(waits.groups).toContainEqual({ key: 'seoul', asked: 1, heard: 0 });
    expect(waits.order[0]).toEqual({ number: 5, reason: 'group', heard: 0, key: 'seoul' });
  });

  it('names no support as the reason to come before one that has more', () => {
    const { order } = fairness([
      approved(1, 41, { group: 'muscat' }),
      approved(2, 26, { group: 'muscat' }),
      approved(3, 20, { group: 'seoul' }),
    ]);
    expect(order.slice(0, 2)).toEqual([
      { number: 1, reason: 'popular', heard: 0 },
      { number: 3, reason: 'group', heard: 0, key: 'seoul' },
    ]);
  });

  it('prefers a first question where all else is equal', () => {
    const order = fairness([approved(1, 0, { ordinal: 2 }), approved(2, 0, { ordinal: 1 })]).order;
    expect(order[0]).toEqual({ number: 2, reason: 'first', heard: 0 });
  });
});
