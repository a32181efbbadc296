import { describe, expect, it } from 'vitest';
import { lightest, longestSide, mostBytes, scaled } from '../../src/console/polls/scaling';

/** Encodes as a camera's photo would be: so many bytes a pixel at full quality. */
function encoder(bytesPerPixel: number) {
  const tried: [number, number, number][] = [];
  const encode = (width: number, height: number, quality: number) => {
    tried.push([width, height, quality]);
    const size = Math.round(width * height * bytesPerPixel * quality);
    return Promise.resolve({ size } as Blob);
  };
  return { tried, encode };
}

describe('an image that is chosen', () => {
  it('is sent as large as it is where it is small', async () => {
    const { tried, encode } = encoder(0.1);
    expect((await lightest({ width: 640, height: 480 }, encode))?.size).toBeLessThan(mostBytes);
    expect(tried).toEqual([[640, 480, 0.85]]);
  });

  it('has its longest side cut down, whichever that is', async () => {
    for (const [width, height] of [
      [6000, 4000],
      [4000, 6000],
    ] as const) {
      const { tried, encode } = encoder(0.05);
      await lightest({ width, height }, encode);
      expect(Math.max(...tried[0]!.slice(0, 2))).toBe(longestSide);
    }
  });

  it('loses quality first and then size, until it is light enough', async () => {
    const { tried, encode } = encoder(0.6);
    const made = await lightest({ width: 6000, height: 4000 }, encode);
    expect(made!.size).toBeLessThanOrEqual(mostBytes);
    expect(tried.map(([width]) => width)).toEqual([960, 960, 960, 960, 720, 720, 720, 720]);
  });

  it('is nothing where no browser could make it light enough, or read it', async () => {
    expect(
      await lightest({ width: 4, height: 4 }, () => Promise.resolve({ size: 1e6 } as Blob)),
    ).toBeNull();
    expect(await lightest({ width: 4, height: 4 }, () => Promise.resolve(null))).toBeNull();
    expect(await scaled(new Blob(['<svg/>']))).toBeNull();
  });
});
