const segmenter =
  'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null;

/** The length of a text as people see it: an emoji or a letter with its marks is one. */
export function graphemes(text: string): number {
  if (!segmenter) return [...text].length;
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}

/** The longest question, in graphemes. */
export const questionLimit = 300;
/** The longest name, in graphemes. */
export const nameLimit = 40;
