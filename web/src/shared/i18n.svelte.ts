import loaders from 'virtual:messages';
import { dirOf } from './bidi';
import type { Localized } from './contracts';
import { formatClock, formatDuration, formatNumber, toDigits } from './numerals';

export { dirOf };
export type Surface = Exclude<keyof typeof loaders, Part>;
/** Messages that are fetched when they are needed. */
type Part = 'answers' | 'moods' | 'survey';
type Table = Record<string, (params: Record<string, unknown>) => string>;

/** The languages the product speaks, each by its own name. */
export const languages: Record<string, string> = { ar: 'العربية', en: 'English', ko: '한국어' };

class I18n {
  /** The page's language. */
  lang = $state('ar');
  dir = $derived(dirOf(this.lang));
  /** The room's own language: what a text falls back to when it is not there in the page's. */
  roomLang = $state('');
  tables = $state.raw<Record<string, Table>>({});
}

export const i18n = new I18n();
let surface: Surface = 'audience';
const parts = new Set<Part>();

/** Loads the messages of the page's language, which the server put on the document. Call before mounting. */
export async function initI18n(of: Surface): Promise<void> {
  surface = of;
  const asked = document.documentElement.lang;
  const lang = asked in loaders[of] ? asked : 'ar';
  await loadLang(lang);
  show(lang);
}

/** Makes sure that messages of `lang` can be used; of an unknown language nothing is loaded. */
export async function loadLang(lang: string): Promise<void> {
  const load = loaders[surface][lang];
  if (!load || lang in i18n.tables) return;
  const all = await Promise.all(
    [load, ...[...parts].map((part) => loaders[part][lang])].map((one) => one?.()),
  );
  i18n.tables = { ...i18n.tables, [lang]: Object.assign({}, ...all.map((one) => one?.default)) };
  if (lang === 'ko') loadKorean();
}

/** Makes sure that the messages of a part can be used, in the languages loaded so far and in those to come. */
export async function loadPart(part: Part): Promise<void> {
  if (parts.has(part)) return;
  const languages = Object.keys(i18n.tables);
  const all = await Promise.all(languages.map((lang) => loaders[part][lang]?.()));
  parts.add(part);
  const tables = languages.map(
    (lang, i) => [lang, { ...i18n.tables[lang], ...all[i]?.default }] as const,
  );
  i18n.tables = { ...i18n.tables, ...Object.fromEntries(tables) };
}

/** Switches the page's language at once, and for the next pages by a cookie. */
export async function setLang(lang: string): Promise<void> {
  if (!(lang in loaders[surface])) return;
  await loadLang(lang);
  document.cookie = `ls-lang=${lang}; path=/; max-age=31536000; samesite=lax`;
  show(lang);
}

function show(lang: string): void {
  i18n.lang = lang;
  document.documentElement.lang = lang;
  document.documentElement.dir = dirOf(lang);
}

/** A message with its arguments filled in. An unknown key shows itself. */
export function t(key: string, params: Record<string, unknown> = {}, lang = i18n.lang): string {
  const message = (i18n.tables[lang] ?? i18n.tables[i18n.lang])?.[key];
  return message ? message(params) : key;
}

/** Whether there is a message of this key: codes of a newer server may have none. */
export const isMessage = (key: string): boolean => key in (i18n.tables[i18n.lang] ?? {});

/** A number in the digits of the language. */
export const n = (value: number, lang = i18n.lang): string => formatNumber(value, lang);

/** A percentage with its sign. In markup use `Percent`, which isolates it. */
export const percent = (value: number, lang = i18n.lang): string =>
  formatNumber(Math.round(value), lang) + (lang.startsWith('ar') ? '٪' : '%');

/** The hour and minute of this browser's clock. In markup isolate it left to right. */
export const clock = (ms: number, lang = i18n.lang): string => formatClock(ms, lang);

/** Minutes and seconds left, `0:42`. */
export const duration = (seconds: number, lang = i18n.lang): string =>
  formatDuration(seconds, lang);

/** Digits of a text that is not a number, such as `09:30` or a code. */
export const digits = (text: string, lang = i18n.lang): string => toDigits(text, lang);

export interface Picked {
  text: string;
  lang: string;
  dir: 'rtl' | 'ltr';
}

/** A localized text in the language asked for, else in the room's own, else in the first there is. */
export function pick(text: Localized | null | undefined, lang = i18n.lang): Picked {
  const found = [lang, i18n.roomLang].find((l) => text?.[l]) ?? Object.keys(text ?? {})[0] ?? lang;
  return { text: text?.[found] ?? '', lang: found, dir: dirOf(found) };
}

let korean: Promise<unknown> | null = null;

/** Fetches the Korean faces, once. */
export function loadKorean(): void {
  korean ??= import('./css/fonts-ko');
}

const hangul = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]/;

/** Fetches the Korean faces when `text` needs them. */
export function needFonts(text: string): void {
  if (!korean && hangul.test(text)) loadKorean();
}
