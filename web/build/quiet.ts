import type { Plugin } from 'vite';

/**
 * Takes the log statements out of the SignalR client. Logging is switched off in these pages, and the texts alone
 * would be a thirtieth of every phone's download. Each such statement stands on a line of its own in a block.
 */
export function quietSignalR(): Plugin {
  return {
    name: 'livesessions-quiet-signalr',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      if (!/@microsoft[\\/]signalr[\\/]dist[\\/]esm/.test(id)) return undefined;
      return code.replace(/^\s*(?:this\._|this\.)?logger\.log\([^\n]*\);$/gm, '');
    },
  };
}
