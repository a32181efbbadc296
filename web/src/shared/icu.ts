/**
 * What compiled messages call at run time. `number` stands in for the library's own, so that a number inside
 * a sentence has the digits of the language and not those the platform happens to prefer for it.
 */
import { isolate } from './bidi';
import { formatNumber } from './numerals';

export { plural, select } from '@messageformat/runtime';

export const number = (lang: string, value: number, offset: number): string =>
  formatNumber(value - offset, lang);

/** An argument as it is: numbers in the digits of the language, texts isolated where they run the other way. */
export const show = (lang: string, value: unknown): string =>
  typeof value === 'number' ? formatNumber(value, lang) : isolate(String(value ?? ''), lang);
