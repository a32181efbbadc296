import { n, pick } from '../i18n.svelte';
import type { NumericKind, NumericSummary } from './kinds';
import type { Shown } from './row';
import { shares } from './shares';

type Result = [3, NumericSummary];

/** A number of steps as it is read: with its point, in the digits of the language. */
export const inSteps = (body: NumericKind, steps: number, lang: string): string =>
  n(steps / 10 ** body.decimals, lang);

/** How many numbers fell into each slot. A slot of a single number is named by it, a wider one by its first and its last. */
export const numeric: Shown<NumericKind, Result> = {
  options: () => [],
  rows: (body, result, voters, lang) => {
    const [, , , , width, start, slots] = result?.[1] ?? [0, 0, 0, 0, 1, 0, []];
    return shares(true, slots, voters).map((share, i) => {
      const first = start + i * width;
      const last = Math.min(first + width - 1, body.most);
      const [from, to] = [inSteps(body, first, lang), inSteps(body, last, lang)];
      return {
        ...pick(
          { [lang]: first === last ? from : `\u2066${from}\u2069 – \u2066${to}\u2069` },
          lang,
        ),
        ...share,
        value: null,
        detail: null,
      };
    });
  },
  right: (body, lang) => {
    if (body.right === null || body.right === undefined) return null;
    const within = body.tolerance ? ` ± ${inSteps(body, body.tolerance, lang)}` : '';
    return `${inSteps(body, body.right, lang)}${within} ${pick(body.unit, lang).text}`.trim();
  },
  own: (_, result, ballot, row) => {
    const [, , , , width, start] = result?.[1] ?? [0, 0, 0, 0, 1, 0, []];
    return ballot[0] !== undefined && Math.floor((ballot[0] - start) / width) === row ? true : null;
  },
};

/** Mean and median, where anybody voted. */
export function middle(
  body: NumericKind,
  result: Result | null,
  voters: number,
  lang: string,
): { mean: string; median: string; unit: string } | null {
  if (!result || voters === 0) return null;
  const [sum, twice] = result[1];
  const rounded = (steps: number) => Math.round(steps * 10) / 10;
  return {
    mean: inSteps(body, rounded(sum / voters), lang),
    median: inSteps(body, rounded(twice / 2), lang),
    unit: pick(body.unit, lang).text,
  };
}
