import type { Localized } from '../../shared/contracts';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Characters as a reader counts them, and as the server's limits count them. */
export function graphemes(text: string): number {
  let count = 0;
  for (const part of segmenter.segment(text)) count += part.segment ? 1 : 0;
  return count;
}

/** The texts that hold something, trimmed: a language without a text is left out of a command. */
export function filled(text: Localized): Localized {
  return Object.fromEntries(
    Object.entries(text)
      .map(([lang, value]) => [lang, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
}

/** One line that fits a list of choices. */
export function shortened(text: string, limit: number): string {
  const parts = [...segmenter.segment(text)];
  if (parts.length <= limit) return text;
  return `${parts
    .slice(0, limit - 1)
    .map((part) => part.segment)
    .join('')
    .trimEnd()}…`;
}

const arabicDigits = '٠١٢٣٤٥٦٧٨٩';
const easternDigits = '۰۱۲۳۴۵۶۷۸۹';

/** Any of the three sets of digits as 0–9. */
export function latinDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => {
    const arabic = arabicDigits.indexOf(digit);
    return String(arabic >= 0 ? arabic : easternDigits.indexOf(digit));
  });
}

/**
 * A text as a search compares it: without case, marks, tatweel and the spellings of hamza, alef and ta marbuta
 * that people use for one another.
 */
export function folded(text: string): string {
  return latinDigits(text)
    .normalize('NFKD')
    .replace(/[\p{Mn}ـ]/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .normalize('NFC')
    .toLowerCase();
}

/** A name inside of a sentence whose direction may be another: isolated by invisible marks, where no markup can. */
export const isolated = (name: string): string => `\u2068${name}\u2069`;
