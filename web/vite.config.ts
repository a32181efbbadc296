import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';
import { budget } from './build/budget.ts';
import { woff2Only } from './build/fonts.ts';
import { messages, surfaces } from './build/messages.ts';
import { precompress } from './build/precompress.ts';
import { leanSignalR } from './build/lean.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = 'http://localhost:5080';

/**
 * `vite build --mode audience` builds one surface by itself, so that nothing a console needs lands on a phone.
 * The first surface of `npm run build` empties the folder.
 */
export default defineConfig(({ mode }) => {
  const alone = surfaces.filter((s) => s === mode);
  const pages = alone.length ? alone : surfaces;
  return {
    appType: 'mpa',
    resolve: {
      // The package offers bundlers an ES5 build, twice the size of what browsers since 2020 need.
      alias: { '@msgpack/msgpack': here('node_modules/@msgpack/msgpack/src/index.ts') },
    },
    plugins: [
      woff2Only(),
      leanSignalR(),
      messages(here('messages'), pages),
      svelte(),
      svelteTesting(),
      mode === 'audience' && budget('audience', 70 * 1024),
      precompress(),
    ],
    build: {
      target: 'es2022',
      // No data: URIs and no inline helper script: the pages' content security policy allows neither.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      emptyOutDir: mode === surfaces[0],
      rolldownOptions: {
        input: Object.fromEntries(pages.map((s) => [s, here(`${s}.html`)])),
        // What a page needs at once is packed as one: many small files are each packed worse. A file that is loaded later
        // imports from it, so that a page's main module must not wait for one at its top level: each would wait for the other.
        output: alone.length
          ? { codeSplitting: { groups: [{ name: mode, tags: ['$initial'] }] } }
          : {},
      },
    },
    server: {
      proxy: { '/api': server, '/healthz': server, '/hub': { target: server, ws: true } },
    },
    test: {
      environment: 'happy-dom',
      include: ['tests/**/*.test.ts'],
    },
  };
});
