import { describe, expect, it } from 'vitest';
import { breakable, shortAddress } from '../../src/scenes/address';
import { hold } from '../../src/scenes/korean';
import { levels } from '../../src/scenes/levels';
import { barSteps } from '../../src/scenes/pollsteps';
import { answered, joined, supporting } from '../../src/scenes/share';
import { Loss } from '../../src/shared/loss.svelte';
import { validFor } from '../../src/screen/valid';
import { room } from './room';

describe('the address on the wall', () => {
  it.each([
    ['https://live.example/041205', 'live.example'],
    ['http://192.168.1.20:5080/041205', '192.168.1.20:5080'],
    ['https://forum.example/live/041205?lang=ar', 'forum.example/live'],
    ['https://live.example/', 'live.example'],
  ])('of %s is %s', (url, shown) => expect(shortAddress(url, '041205')).toBe(shown));

  it('may break after dots, slashes and the colon of its port, and loses nothing', () => {
    expect(breakable('a.example:5080/live')).toEqual(['a.', 'example:', '5080/', 'live']);
    for (const address of ['localhost:5080', '10.0.0.1', 'x//y'])
      expect(breakable(address).join('')).toBe(address);
  });
});

describe('Korean', () => {
  it('holds a word of one syllable and joined names together', () => {
    expect(hold('무스카트·소하르 시 경험', 'ko')).toBe('무스카트\u2060·\u2060소하르\u00a0시 경험');
    expect(hold('통일할 수 있습니까?', 'ko')).toBe('통일할\u00a0수 있습니까?');
  });
  it('leaves other languages alone', () => expect(hold('a · b', 'en')).toBe('a · b'));
});

describe('reaction levels', () => {
  it('are shares of the largest', () =>
    expect(levels([40, 20, 10, 0, 0])).toEqual([1, 0.5, 0.25, 0, 0]));
  it('stay low after the first taps', () => expect(levels([1, 0, 0, 0, 0])[0]).toBeLessThan(0.2));
});

it('the number beside a bar is larger than its label, however small they get', () => {
  for (const { fit, num } of barSteps) expect(Number(num)).toBeGreaterThan(5.5 * Number(fit));
});

describe('horizons', () => {
  it('measure who joined of those expected, and nothing while nobody said how many', () => {
    expect(joined(room())).toEqual({ value: 148, of: 200 });
    expect(joined({ ...room(), people: 230 })).toEqual({ value: 230, of: 230 });
    expect(joined({ ...room(), room: { ...room().room!, expected: 0 } })).toBeNull();
  });
  it('measure answers of those who are in, sleeping voters included', () => {
    expect(answered(room(), 90)).toEqual({ value: 90, of: 148 });
    expect(answered(room(), 160)).toEqual({ value: 160, of: 160 });
  });
  it('measure supporters of the room', () =>
    expect(supporting(room(), 41)).toEqual({ value: 41, of: 200 }));
});

describe('a lost connection', () => {
  it('is said after five seconds, counts, and is forgotten when it is back', () => {
    const loss = new Loss();
    const at = (live: boolean, seconds: number) => {
      loss.tick(live, 1_000_000 + seconds * 1000);
      return loss.seconds;
    };
    expect([at(true, 0), at(false, 1), at(false, 5), at(false, 6), at(false, 41)]).toEqual([
      null,
      null,
      null,
      5,
      40,
    ]);
    expect([at(true, 42), at(false, 43), at(false, 47)]).toEqual([null, null, null]);
  });
});

describe('how long a pairing code is valid', () => {
  it('counts down', () => expect(validFor(100_000, 58_500)).toBe(42));
  it('is not told by a clock that is an hour off', () => {
    expect(validFor(300_000, 300_000 + 3_600_000)).toBeNull();
    expect(validFor(300_000 + 3_600_000, 0)).toBeNull();
    expect(validFor(null, 0)).toBeNull();
  });
});
