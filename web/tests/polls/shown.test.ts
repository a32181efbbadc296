import { beforeAll, describe, expect, it } from 'vitest';
import { PollState, type Poll, type Tally } from '../../src/shared/contracts';
import { initI18n, loadLang } from '../../src/shared/i18n.svelte';
import { readNumber } from '../../src/shared/numerals';
import { Kind, type PollKind, type PollResult } from '../../src/shared/polls/kinds';
import { optionsOf, ownOf, rowsOf, votersOf } from '../../src/shared/polls/shown';

beforeAll(async () => {
  document.documentElement.lang = 'en';
  await initI18n('audience');
  await loadLang('ar');
});

const options = ['Transport', 'Parks', 'Waste'].map((en) => ({ en }));
const poll = (kind: PollKind): Poll => ({
  id: 'p',
  session: 's',
  kind,
  prompt: { en: 'Which?' },
  state: PollState.open,
  round: 2,
  shown: true,
});
const tally = (result: PollResult | null, voters: number): Tally => ({
  poll: 'p',
  round: 2,
  voters,
  result,
});
/** Number, bar length in hundredths and whether it leads, of each line. */
const drawn = (kind: PollKind, result: PollResult | null, voters: number, lang = 'en') =>
  rowsOf(poll(kind), tally(result, voters), lang).map((row) => [
    row.percent ?? row.value,
    Math.round(row.share * 100),
    row.lead,
  ]);

describe('the lines of a second round', () => {
  const again = (kind: PollKind, now: PollResult, voters: number, was: PollResult, then: number) =>
    rowsOf(poll(kind), { ...tally(now, voters), former: { voters: then, result: was } }, 'en').map(
      ({ share, before }) => [
        Math.round(share * 100),
        before ? [before.text, Math.round(before.share * 100)] : null,
      ],
    );

  it('stand on one scale with those of the first, by shares and not by votes', () => {
    expect(
      again([Kind.single, { options, max: 1 }], [1, [2, 2, 0]], 4, [1, [9, 0, 1]], 10),
    ).toEqual([
      [56, ['90%', 100]],
      [56, ['0%', 0]],
      [0, ['10%', 11]],
    ]);
    expect(again([Kind.points, { options }], [1, [100, 0, 0]], 1, [1, [100, 100, 0]], 2)).toEqual([
      [100, ['50', 50]],
      [0, ['50', 50]],
      [0, ['0', 0]],
    ]);
  });

  it('are compared by what they are called where each round has its own', () => {
    const kind: PollKind = [Kind.numeric, { unit: {}, decimals: 0, least: 0, most: 99 }];
    const now: PollResult = [3, [30, 20, 10, 20, 10, 10, [1, 1]]];
    expect(again(kind, now, 2, [3, [30, 20, 10, 20, 10, 10, [3, 1]]], 4)).toEqual([
      [67, ['75%', 100]],
      [67, ['25%', 33]],
    ]);
    expect(again(kind, now, 2, [3, [30, 20, 10, 20, 5, 10, [4, 0]]], 4)).toEqual([
      [100, null],
      [100, null],
    ]);
  });
});

describe('the lines of a result', () => {
  it('of choices are shares of the voters, drawn against the longest', () => {
    expect(drawn([Kind.single, { options, max: 1 }], [1, [3, 1, 0]], 4)).toEqual([
      [75, 100, true],
      [25, 33, false],
      [0, 0, false],
    ]);
  });

  it('are empty without votes, and for a tally of an earlier round', () => {
    const [of, none] = [poll([Kind.single, { options, max: 1 }]), [0, 0, 0]];
    for (const one of [undefined, { ...tally([1, [9, 0, 0]], 9), round: 1 }]) {
      expect(rowsOf(of, one).map((row) => row.percent)).toEqual(none);
      expect(votersOf(of, one)).toBe(0);
    }
  });

  it('of yes and no have the words of the language', () => {
    expect(optionsOf([Kind.yesNo, []], 'ar').map((one) => one.text)).toEqual(['نعم', 'لا']);
    expect(drawn([Kind.yesNo, []], [1, [1, 3]], 4)).toEqual([
      [25, 33, false],
      [75, 100, true],
    ]);
  });

  it('of a rating are means of who rated, on the scale', () => {
    const kind: PollKind = [Kind.rating, { options, levels: 5, low: {}, high: {} }];
    const rows: PollResult = [
      2,
      [
        [0, 0, 0, 1, 2],
        [1, 0, 0, 0, 0],
        [0, 0, 0, 0, 0],
      ],
    ];
    expect(drawn(kind, rows, 3)).toEqual([
      ['4.7', 93, true],
      ['1', 20, false],
      ['–', 0, false],
    ]);
    expect(drawn(kind, rows, 3, 'ar')[0]?.[0]).toBe('٤٫٧');
    expect(rowsOf(poll(kind), tally(rows, 3))[2]?.detail).toBe('Not rated yet, out of 5');
  });

  it('of a ranking are mean places, the first the longest', () => {
    const kind: PollKind = [Kind.ranked, { options }];
    expect(
      drawn(
        kind,
        [
          2,
          [
            [2, 0, 0],
            [0, 1, 1],
            [0, 1, 1],
          ],
        ],
        2,
      ),
    ).toEqual([
      ['1', 100, true],
      ['2.5', 50, false],
      ['2.5', 50, false],
    ]);
  });

  it('of points are means per voter', () => {
    expect(drawn([Kind.points, { options }], [1, [150, 50, 0]], 2)).toEqual([
      ['75', 100, true],
      ['25', 33, false],
      ['0', 0, false],
    ]);
  });

  it('of a grid say in words where each lies', () => {
    const kind: PollKind = [Kind.grid, { options, across: { en: 'Effort' }, up: { en: 'Use' } }];
    const details = rowsOf(
      poll(kind),
      tally(
        [
          2,
          [
            [2, 60, 180],
            [0, 0, 0],
            [1, 0, 0],
          ],
        ],
        2,
      ),
    ).map((row) => row.detail);
    expect(details).toEqual(['Effort 30 · Use 90', 'Not placed yet', 'Effort 0 · Use 0']);
  });

  it('of numbers are slots named by their first and last', () => {
    const kind: PollKind = [Kind.numeric, { unit: {}, decimals: 1, least: 0, most: 999 }];
    const rows = rowsOf(poll(kind), tally([3, [120, 80, 3, 57, 20, 0, [1, 0, 3]]], 4));
    expect(rows.map((row) => row.text.replace(/[\u2066\u2069]/g, ''))).toEqual([
      '0 – 1.9',
      '2 – 3.9',
      '4 – 5.9',
    ]);
    expect(rows.map((row) => row.votes)).toEqual([1, 0, 3]);
  });

  it('of a kind of a newer server are none', () => {
    const kind = [99, {}] as unknown as PollKind;
    expect([optionsOf(kind), rowsOf(poll(kind), undefined)]).toEqual([[], []]);
  });
});

describe('what is one’s own', () => {
  const own = (kind: PollKind, ballot: number[], result: PollResult | null = null) =>
    rowsOf(poll(kind), tally(result, 1), 'en').map((_, row) =>
      ownOf(poll(kind), tally(result, 1), ballot, row, 'en'),
    );

  it('is the choice, the level, the place, the points, the slot', () => {
    expect(own([Kind.multiple, { options, max: 2 }], [0, 2])).toEqual([true, null, true]);
    expect(own([Kind.rating, { options, levels: 5, low: {}, high: {} }], [4, 0, 1])).toEqual([
      '4',
      null,
      '1',
    ]);
    expect(own([Kind.ranked, { options }], [2, 0, 1])).toEqual(['2', '3', '1']);
    expect(own([Kind.points, { options }], [100, 0, 0])).toEqual(['100', null, null]);
    expect(
      own(
        [Kind.numeric, { unit: {}, decimals: 0, least: 0, most: 99 }],
        [25],
        [3, [25, 50, 25, 25, 10, 20, [1, 0]]],
      ),
    ).toEqual([true, null]);
  });
});

describe('a typed number', () => {
  it.each([
    ['12', 0, 12],
    ['١٢٫٥', 1, 125],
    ['۱۲', 0, 12],
    ['１２', 0, 12],
    ['12,5', 1, 125],
    ['1,234,567', 0, 1_234_567],
    ['١٬٢٣٤٫٥', 1, 12_345],
    ['−3', 0, -3],
    [' 7 ', 2, 700],
    ['-0', 0, 0],
    ['12.34', 1, null],
    ['1e9', 0, null],
    ['NaN', 0, null],
    ['1-2', 0, null],
    ['', 0, null],
  ])('%s with %i digits is %s', (typed, decimals, steps) =>
    expect(readNumber(typed, decimals)).toBe(steps),
  );
});
