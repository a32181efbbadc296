const scripts: [string, RegExp][] = [
  ['ar', /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]+/gu],
  ['ko', /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]+/gu],
  ['en', /[A-Za-z\u00c0-\u024f]+/gu],
];

/**
 * The language a text is most likely written in, by the script of most of its words: people write in their own
 * language whatever the page's is, and its direction and font follow from it. In doubt it is the page's.
 */
export function writtenIn(text: string, pageLang: string): string {
  const words = (lang: string) =>
    text.match(scripts.find(([l]) => l === lang)?.[1] ?? /$^/)?.length ?? 0;
  let best = pageLang;
  for (const [lang] of scripts) if (words(lang) > words(best)) best = lang;
  return best;
}
