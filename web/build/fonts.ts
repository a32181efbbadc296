import type { Plugin } from 'vite';

/** Drops the `woff` twin of every font of a style sheet: all browsers served here read `woff2`. */
export function woff2Only(): Plugin {
  return {
    name: 'livesessions-woff2',
    enforce: 'pre',
    transform(code, id) {
      if (!/\.css(\?|$)/.test(id) || !code.includes('woff')) return undefined;
      return code.replace(/,\s*url\([^)]*\.woff\)\s*format\('woff'\)/g, '');
    },
  };
}
