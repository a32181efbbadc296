import { describe, expect, it } from 'vitest';
import { cloud, langOf, place, type Sized, type Spot } from '../../src/shared/polls/cloud';
import type { CloudResult } from '../../src/shared/polls/kinds';

const plane = { width: 600, height: 300 };
const word = (text: string, width: number, height = 30): Sized => ({ text, width, height });
const many = Array.from({ length: 30 }, (_, i) => word(`w${i}`, 120 - 3 * i, 40 - i));

function boxes(words: readonly Sized[], spots: ReadonlyMap<string, Spot>) {
  return words.flatMap(({ text, width, height }) => {
    const spot = spots.get(text);
    if (!spot) return [];
    const [x, y] = [spot.x * plane.width, spot.y * plane.height];
    return [
      { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 },
    ];
  });
}

describe('a cloud of words', () => {
  it('has every word on the plane and none over another', () => {
    const placed = boxes(many, place(many, plane, new Map()));
    expect(placed).toHaveLength(many.length);
    for (const [i, one] of placed.entries()) {
      expect(Math.min(one.left, one.top)).toBeGreaterThanOrEqual(0);
      expect(one.right).toBeLessThanOrEqual(plane.width);
      expect(one.bottom).toBeLessThanOrEqual(plane.height);
      for (const other of placed.slice(i + 1))
        expect(
          one.right <= other.left ||
            other.right <= one.left ||
            one.bottom <= other.top ||
            other.bottom <= one.top,
        ).toBe(true);
    }
  });

  it('keeps words where they stand when others come and one grows a little', () => {
    const before = place(many, plane, new Map());
    const after = place([...many, word('new', 20, 10)], plane, before);
    for (const { text } of many) expect(after.get(text)).toEqual(before.get(text));
    expect(after.has('new')).toBe(true);
  });

  it('leaves out what finds no place, and says so by not placing it', () => {
    const spots = place([word('wide', 700), word('fits', 100)], plane, new Map());
    expect([...spots.keys()]).toEqual(['fits']);
  });

  it('knows each word’s own script', () =>
    expect(['نقل', '교통', 'Parks', '2026'].map(langOf)).toEqual(['ar', 'ko', 'en', 'en']));

  it('is a list of who said what, without the hidden words', () => {
    const result: CloudResult = [4, [['نقل', 6], ['Parks', 3], ['arse', 2, true]], 0, 0]; // prettier-ignore
    const rows = cloud.rows({ max: 3 }, result, 8, 'en');
    expect(
      rows.map(({ text, votes, percent, share, lead }) => [text, votes, percent, share, lead]),
    ).toEqual([
      ['نقل', 6, 75, 1, true],
      ['Parks', 3, 38, 0.5, false],
    ]);
    expect(cloud.rows({ max: 3 }, null, 0, 'en')).toEqual([]);
  });
});
