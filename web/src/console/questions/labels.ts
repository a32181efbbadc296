import { graphemes } from '../parts/text';

/** What the server takes. */
export const labelsAtMost = 5;
export const labelLimit = 24;

/** Labels as they were typed, between commas of any script; each once. Null where there are too many or one is too long. */
export function labelsOf(words: string): string[] | null {
  const labels = words
    .split(/[,،、，;؛\n]/)
    .map((label) => label.trim())
    .filter((label) => label !== '');
  const each = [...new Set(labels)];
  return each.length > labelsAtMost || each.some((label) => graphemes(label) > labelLimit)
    ? null
    : each;
}
