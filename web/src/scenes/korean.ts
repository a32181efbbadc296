/**
 * Holds together what a Korean reader does not want parted at a line's end: a word of one syllable stays with the
 * word before it (소하르 시, 할 수), and names joined by a middle dot stay one. Other languages pass unchanged.
 */
export function hold(text: string, lang: string): string {
  if (!lang.startsWith('ko')) return text;
  return text
    .replace(/(?<=[가-힣]) (?=[가-힣](?:[\s,.?!)]|$))/g, '\u00a0')
    .replace(/\u2060?·\u2060?/g, '\u2060·\u2060');
}
