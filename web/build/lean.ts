import type { Plugin } from 'vite';

/**
 * Takes out of the SignalR client what these pages never reach, each part a few hundredths of every phone's download: the log statements, as logging
 * is switched off (each stands on a line of its own in a block), server-sent events, which `Connection` does not offer, the way
 * without `fetch`, for browsers older than the pages can be, stateful reconnection, which is never asked for, and the JSON protocol,
 * in whose place another is given.
 */
export function leanSignalR(): Plugin {
  return {
    name: 'livesessions-lean-signalr',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      if (!/@microsoft[\\/]signalr[\\/]dist[\\/]esm/.test(id)) return undefined;
      const unused =
        /(ServerSentEventsTransport|XhrHttpClient|MessageBuffer|JsonHubProtocol)\.js$/.exec(id);
      if (unused) return `export class ${unused[1]} {}`;
      return code.replace(/^\s*(?:this\._|this\.)?logger\.log\([^\n]*\);$/gm, '');
    },
  };
}
