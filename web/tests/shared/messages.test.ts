import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, type Token } from '@messageformat/parser';
import { describe, expect, it } from 'vitest';
import { languagesIn, readMessages } from '../../build/messages';

const folder = resolve('messages');
const files = [
  'shared',
  'audience',
  'answers',
  'moods',
  'survey',
  'console',
  'screen',
  'stage',
  'server',
];
const languages = languagesIn(folder);

const all = (lang: string) =>
  Object.assign({}, ...files.map((file) => readMessages(folder, lang, file))) as Record<
    string,
    string
  >;

function sources(at: string): string[] {
  return readdirSync(at, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(svelte|ts)$/.test(name))
    .map((name) => join(at, name));
}

/** The names of the arguments of an ICU message, those inside of plurals and choices too. */
function args(message: string): string[] {
  const names = new Set<string>();
  const walk = (tokens: Token[]) => {
    for (const token of tokens) {
      if ('arg' in token) names.add(token.arg);
      if ('cases' in token) for (const c of token.cases) walk(c.tokens);
    }
  };
  walk(parse(message));
  return [...names].sort();
}

describe('messages', () => {
  it('exist in Arabic, English and Korean', () => expect(languages).toEqual(['ar', 'en', 'ko']));

  it.each(files)('have the same keys in every language: %s', (file) => {
    const keys = (lang: string) => Object.keys(readMessages(folder, lang, file)).sort();
    for (const lang of languages) expect(keys(lang), lang).toEqual(keys('en'));
  });

  it('are never empty', () => {
    for (const lang of languages)
      for (const [key, text] of Object.entries(all(lang)))
        expect(text.trim(), `${lang} ${key}`).not.toBe('');
  });

  it('use the same arguments in every language', () => {
    const english = all('en');
    for (const lang of languages)
      for (const [key, text] of Object.entries(all(lang)))
        if (!key.startsWith('server.'))
          expect(args(text), `${lang} ${key}`).toEqual(args(english[key] ?? ''));
  });

  it('give all six forms wherever Arabic counts', () => {
    for (const [key, text] of Object.entries(all('ar'))) {
      if (!text.includes(', plural,')) continue;
      for (const form of ['zero', 'one', 'two', 'few', 'many', 'other'])
        expect(text, key).toMatch(new RegExp(`\\b${form}\\s*\\{`));
    }
  });

  it('exist for every key that the pages name', () => {
    const english = all('en');
    for (const path of sources(resolve('src')))
      for (const [, key] of readFileSync(path, 'utf8').matchAll(/\bt\(\s*'([\w.]+)'/g))
        expect(english, `${path}: ${key}`).toHaveProperty([key!]);
  });

  it('are all used', () => {
    const text = sources(resolve('src'))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    // A key may be put together: `shared.way.${state}`.
    const stems = [
      ...text.matchAll(/`((?:shared|audience|moods|console|screen|stage)\.[\w.]*)\$\{/g),
    ].map((m) => m[1]!);
    const unused = Object.keys(all('en')).filter(
      (key) =>
        !key.startsWith('server.') &&
        !stems.some((stem) => key.startsWith(stem)) &&
        !text.includes(`'${key}'`),
    );
    expect(unused).toEqual([]);
  });
});
