import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import MessageFormat from '@messageformat/core';
import compileModule from '@messageformat/core/compile-module';

export const surfaces = ['audience', 'console', 'screen', 'stage'] as const;

/** Messages that a surface fetches when it needs them. */
const parts: Partial<Record<string, readonly string[]>> = {
  audience: ['answers', 'moods', 'survey'],
};

/** What a surface has besides the shared messages and its own: the console shows the hall's scenes in small. */
const others: Partial<Record<string, readonly string[]>> = {
  console: ['screen', 'moods'],
  stage: ['moods'],
};

type Tree = { [key: string]: string | Tree };

/** Reads one message file as flat keys, each prefixed by the file's name: `audience.join.enter`. Objects may nest. */
export function readMessages(folder: string, lang: string, file: string): Record<string, string> {
  const path = join(folder, lang, `${file}.json`);
  if (!existsSync(path)) return {};
  const flat: Record<string, string> = {};
  const walk = (tree: Tree, prefix: string) => {
    for (const [key, value] of Object.entries(tree))
      if (typeof value === 'string') flat[`${prefix}.${key}`] = value;
      else walk(value, `${prefix}.${key}`);
  };
  walk(JSON.parse(readFileSync(path, 'utf8')) as Tree, file);
  return flat;
}

/** The languages that have a folder of messages. */
export const languagesIn = (folder: string): string[] => readdirSync(folder).sort();

/**
 * Compiles ICU messages at build: `virtual:messages` maps surface and language to a loader of one small module
 * that holds the shared messages and those of the surface; surfaces that are not `wanted` get none. A message that does not parse fails the build.
 */
export function messages(folder: string, wanted: readonly string[] = surfaces): Plugin {
  const index = 'virtual:messages';
  const one = /^virtual:messages\/(\w+)\/([\w-]+)$/;

  return {
    name: 'livesessions-messages',
    resolveId: (id) => (id === index || one.test(id) ? `\0${id}` : undefined),
    load(resolved) {
      if (!resolved.startsWith(`\0${index}`)) return undefined;
      const id = resolved.slice(1);
      const part = one.exec(id);
      if (!part) return loaders(languagesIn(folder), wanted);
      const [, surface, lang] = part as unknown as [string, string, string];
      const isPart = Object.values(parts).some((of) => of?.includes(surface));
      const files = isPart ? [surface] : ['shared', surface, ...(others[surface] ?? [])];
      for (const file of files) {
        const path = join(folder, lang, `${file}.json`);
        if (existsSync(path)) this.addWatchFile(path);
      }
      return compile(
        lang,
        Object.assign({}, ...files.map((file) => readMessages(folder, lang, file))),
      );
    },
    // While developing, a changed message file reloads the page.
    handleHotUpdate({ file, server }) {
      if (file.startsWith(folder)) server.ws.send({ type: 'full-reload' });
    },
  };
}

function loaders(languages: string[], wanted: readonly string[]): string {
  const of = (surface: string) =>
    languages
      .map((lang) => `${JSON.stringify(lang)}: () => import('virtual:messages/${surface}/${lang}')`)
      .join(', ');
  const all = surfaces.flatMap((surface) =>
    [surface, ...(parts[surface] ?? [])].map(
      (name) => `${name}: { ${wanted.includes(surface) ? of(name) : ''} }`,
    ),
  );
  return `export default { ${all.join(', ')} };`;
}

function compile(lang: string, texts: Record<string, string>): string {
  const source = compileModule(new MessageFormat(lang), texts)
    .replace(/^import \{[^}]*\} from "@messageformat\/runtime";$/m, '')
    // An argument that is shown as it is, not one that a plural or a choice is made by.
    .replace(/(=> |\+ |: )d\.(\w+)/g, (_, before, name) => `${before}show("${lang}", d.${name})`);
  return `import { number, plural, select, show } from "/src/shared/icu.ts";\n${source}`;
}
