import { beforeAll, describe, expect, it } from 'vitest';
import { daysText } from '../../src/shared/dates';
import { initI18n, loadLang, n, percent, pick, t } from '../../src/shared/i18n.svelte';
import { formatDuration, readCode } from '../../src/shared/numerals';

beforeAll(async () => {
  document.documentElement.lang = 'en';
  await initI18n('audience');
  await Promise.all([loadLang('ar'), loadLang('ko')]);
});

describe('the join code', () => {
  it.each([
    ['041205', '041205'],
    ['٠٤١٢٠٥', '041205'],
    ['۰۴۱۲۰۵', '041205'],
    ['０４１２０５', '041205'],
    [' 041-205 ', '041205'],
    ['O4l2o5', '041205'],
    ['I41205 and more 99', '141205'],
    ['', ''],
  ])('reads %s as %s', (typed, code) => expect(readCode(typed)).toBe(code));
});

describe('numbers', () => {
  it('have the digits of the language, on every platform', () => {
    expect(n(2047, 'ar')).toBe('٢٬٠٤٧');
    expect(n(2047, 'en')).toBe('2,047');
    expect(n(148, 'ko')).toBe('148');
    expect(percent(37, 'ar')).toBe('٣٧٪');
  });

  it('count down by the second that is not over yet', () => {
    expect(formatDuration(41.2, 'en')).toBe('0:42');
    expect(formatDuration(3725, 'ar')).toBe('١:٠٢:٠٥');
    expect(formatDuration(-3, 'en')).toBe('0:00');
  });
});

describe('messages', () => {
  it.each([
    [0, 'بلا أصوات'],
    [1, 'صوت واحد'],
    [2, 'صوتان'],
    [3, '٣ أصوات'],
    [10, '١٠ أصوات'],
    [11, '١١ صوتاً'],
    [99, '٩٩ صوتاً'],
    [100, '١٠٠ صوت'],
    [102, '١٠٢ صوت'],
    [103, '١٠٣ أصوات'],
  ])('count %d votes in Arabic as %s', (count, text) =>
    expect(t('shared.votes', { count }, 'ar')).toBe(text),
  );

  it('count in English and Korean', () => {
    expect(t('shared.votes', { count: 1 })).toBe('1 vote');
    expect(t('shared.votes', { count: 1200 })).toBe('1,200 votes');
    expect(t('shared.votes', { count: 12 }, 'ko')).toBe('12표');
  });

  it('choose by a word, whatever its script', () => {
    expect(t('shared.in.language', { lang: 'ko' }, 'ar')).toBe('بالكورية');
    expect(t('shared.in.language', { lang: 'fr' }, 'ar')).toBe('بلغة أخرى');
  });

  it('isolate a text that runs the other way', () => {
    expect(t('shared.way.refused', { text: 'بلدية' })).toContain('\u2068بلدية\u2069');
    expect(t('shared.way.refused', { text: 'closed' })).toBe('Not counted: closed');
  });

  it('show an unknown key', () => expect(t('nothing.here')).toBe('nothing.here'));
});

describe('texts of the room', () => {
  it('come in the language asked for, else in the first there is', () => {
    expect(pick({ ar: 'قاعة', en: 'Hall' })).toEqual({ text: 'Hall', lang: 'en', dir: 'ltr' });
    expect(pick({ ar: 'قاعة' })).toEqual({ text: 'قاعة', lang: 'ar', dir: 'rtl' });
    expect(pick(null)).toEqual({ text: '', lang: 'en', dir: 'ltr' });
  });
});

describe('days', () => {
  it('name the month once', () => {
    expect(daysText(['--12-04', '--12-05'], 'en')).toBe('4 and 5 December');
    expect(daysText(['--12-04', '--12-05'], 'ar')).toBe('٤ و٥ ديسمبر');
    expect(daysText(['--12-04', '--12-05'], 'ko')).toBe('12월 4일–5일');
    expect(daysText(['2026-12-03', '2026-12-04', '2026-12-05'], 'en')).toBe('3–5 December');
  });

  it('stand alone, span months, and leave out what cannot be read', () => {
    expect(daysText(['--12-04'], 'ko')).toBe('12월 4일');
    expect(daysText(['--11-30', '--12-01'], 'en')).toBe('30 November and 1 December');
    expect(daysText(['soon', '--12-04'], 'en')).toBe('4 December');
    expect(daysText([], 'en')).toBe('');
  });
});
