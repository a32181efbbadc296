import { i18n } from './i18n.svelte';
import { formatNumber } from './numerals';

/** A day of an event: `YYYY-MM-DD`, or `--MM-DD` where the year is not said. */
const shape = /^(?:\d{4}|-)-(\d\d)-(\d\d)$/;

interface Day {
  month: number;
  day: number;
}

function read(text: string): Day | null {
  const parts = shape.exec(text);
  const [month, day] = [Number(parts?.[1]), Number(parts?.[2])];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { month, day } : null;
}

/** In Arabic the names of months that are used in the Gulf (ديسمبر), not those of the Levant. */
const monthName = (month: number, lang: string) =>
  new Intl.DateTimeFormat(lang === 'ar' ? 'ar-OM-u-nu-arab' : lang, {
    month: 'long',
    timeZone: 'UTC',
  }).format(Date.UTC(2024, month - 1, 15));

function inMonth(month: number, numbers: string[], joined: string, lang: string): string {
  const name = monthName(month, lang);
  if (lang === 'ko') return `${name} ${numbers.map((n) => `${n}일`).join('–')}`;
  return `${joined} ${name}`;
}

/**
 * The days of an event in words, the month named once where it can be: `4 and 5 December`, `3–6 December`,
 * `30 November and 1 December`. Days that cannot be read are left out; none gives an empty text.
 */
export function daysText(days: readonly string[], lang = i18n.lang): string {
  const found = days.map(read).filter((d) => d !== null);
  const [first, last] = [found[0], found.at(-1)];
  if (!first || !last) return '';
  const number = (d: Day) => formatNumber(d.day, lang);
  const list = (parts: string[]) => new Intl.ListFormat(lang).format(parts);
  const alone = (d: Day) => inMonth(d.month, [number(d)], number(d), lang);
  if (found.length === 1) return alone(first);
  if (found.some((d) => d.month !== first.month)) return list(found.map(alone));
  const ends = [number(first), number(last)];
  const joined = found.length === 2 ? list(ends) : ends.join('–');
  return inMonth(first.month, ends, joined, lang);
}
