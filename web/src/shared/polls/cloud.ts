import { dirOf } from '../bidi';
import type { CloudKind, CloudResult } from './kinds';
import { withLead, type Shown } from './row';

/** What a word is written in, by its letters: a cloud has them all. */
export function langOf(word: string): string {
  if (/\p{Script=Hangul}/u.test(word)) return 'ko';
  return /\p{Script=Arabic}/u.test(word) ? 'ar' : 'en';
}

/** The words with how many said each; hidden ones are left out. */
export const cloud: Shown<CloudKind, CloudResult> = {
  options: () => [],
  rows: (_, result, voters) => {
    const words = (result?.[1] ?? []).filter((word) => !word[2]);
    const most = Math.max(1, ...words.map(([, count]) => count));
    return withLead(
      words.map(([text, count]) => ({
        text,
        lang: langOf(text),
        dir: dirOf(langOf(text)),
        votes: count,
        percent: voters > 0 ? Math.round((100 * count) / voters) : 0,
        value: null,
        detail: null,
        share: count / most,
        measure: voters > 0 ? count / voters : 0,
      })),
    );
  },
  own: () => null,
};

/** A word as large as it is drawn, in pixels. */
export interface Sized {
  text: string;
  width: number;
  height: number;
}

/** The middle of a word, each from 0 to 1 of the plane. */
export interface Spot {
  x: number;
  y: number;
}

/** Places tried for one word before it is left out. */
const tries = 1500;
const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/**
 * Where each word stands: one that stood before stays there as long as nothing larger needs the place, so that a cloud does not
 * jump as it grows. Places are tried from the middle outwards, evenly over the plane (Vogel, A better way to construct the
 * sunflower head, 1979). What finds no place is left out, and told of by the caller.
 */
export function place(
  words: readonly Sized[],
  plane: { width: number; height: number },
  before: ReadonlyMap<string, Spot>,
): Map<string, Spot> {
  const placed: { left: number; top: number; right: number; bottom: number }[] = [];
  const spots = new Map<string, Spot>();
  for (const word of words) {
    const from = before.get(word.text) ?? { x: 0.5, y: 0.5 };
    for (let i = 0; i < tries; i++) {
      const radius = Math.sqrt(i / tries);
      const x = from.x + radius * Math.cos(i * goldenAngle);
      const y = from.y + radius * Math.sin(i * goldenAngle);
      const [left, top] = [x * plane.width - word.width / 2, y * plane.height - word.height / 2];
      const box = { left, top, right: left + word.width, bottom: top + word.height };
      if (left < 0 || top < 0 || box.right > plane.width || box.bottom > plane.height) continue;
      const free = placed.every(
        (one) =>
          one.right <= box.left ||
          one.left >= box.right ||
          one.bottom <= box.top ||
          one.top >= box.bottom,
      );
      if (!free) continue;
      placed.push(box);
      spots.set(word.text, { x, y });
      break;
    }
  }
  return spots;
}
