const segmenter =
  'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null;

/** Code units one grapheme may have on average; the server counts so too. A letter under a tower of marks counts as several. */
const unitsPerGrapheme = 12;

/** The length of a text as people see it: an emoji or a letter with its marks is one. */
export function graphemes(text: string): number {
  if (!segmenter) return [...text].length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return Math.max(count, Math.ceil(text.length / unitsPerGrapheme));
}

/** The longest question, in graphemes. */
export const questionLimit = 300;
/** The longest word of a cloud, in graphemes. */
export const wordLimit = 40;
/** The longest answer to an open question, in graphemes. */
export const answerLimit = 200;
/** The longest name, in graphemes. */
export const nameLimit = 40;
