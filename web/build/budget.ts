import type { Logger, Plugin } from 'vite';
import { brotli } from './precompress.ts';

/**
 * Fails the build when what a page needs before it can be used (its script, all that the script imports
 * statically, their styles, and the messages of one language) is larger than `limit` bytes after brotli.
 * A hall full of phones joins over one crowded Wi-Fi.
 */
export function budget(page: string, limit: number): Plugin {
  let logger: Logger;
  return {
    name: 'livesessions-budget',
    apply: 'build',
    configResolved: (config) => {
      logger = config.logger;
    },
    generateBundle(_, bundle) {
      const needed = new Set<string>();
      const visit = (file: string) => {
        const chunk = bundle[file];
        if (needed.has(file) || chunk?.type !== 'chunk') return;
        needed.add(file);
        chunk.viteMetadata?.importedCss.forEach((css) => needed.add(css));
        chunk.imports.forEach(visit);
      };
      const size = (file: string) => {
        const item = bundle[file]!;
        return brotli(Buffer.from(item.type === 'chunk' ? item.code : item.source)).length;
      };
      let language = '';
      for (const [file, item] of Object.entries(bundle)) {
        if (item.type !== 'chunk') continue;
        if (item.isEntry && item.name === page) visit(file);
        const messages = item.facadeModuleId?.startsWith(`\0virtual:messages/${page}/`);
        if (messages && (!language || size(file) > size(language))) language = file;
      }
      visit(language);
      const total = [...needed].reduce((sum, file) => sum + size(file), 0);
      const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
      const text = `${page}: ${kb(total)} of ${kb(limit)} (script, styles, one language; brotli)`;
      if (total > limit) this.error(`${text}: too large`);
      logger.info(text);
    },
  };
}
