const rightToLeft = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'ckb']);

/** The direction of a language by its tag. */
export const dirOf = (lang: string): 'rtl' | 'ltr' =>
  rightToLeft.has(lang.split('-')[0]!) ? 'rtl' : 'ltr';

const rtlLetter = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const ltrLetter = /[A-Za-z\u00c0-\u02af\u0370-\u052f\u1100-\u11ff\u3040-\u9fff\uac00-\ud7af]/;

/** Wraps a text in an isolate where it would otherwise disturb the order of the words of `lang` around it. */
export function isolate(text: string, lang: string): string {
  const foreign = dirOf(lang) === 'rtl' ? ltrLetter : rtlLetter;
  return foreign.test(text) ? `\u2068${text}\u2069` : text;
}
