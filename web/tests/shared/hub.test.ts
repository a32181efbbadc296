import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newLine } from '../../src/shared/hub';

class Socket extends EventTarget {
  static readonly CONNECTING = 0;
  static all: Socket[] = [];
  readyState = Socket.CONNECTING;
  closed = 0;
  constructor(readonly url: string) {
    super();
    Socket.all.push(this);
  }
  send(): void {}
  close(): void {
    this.closed++;
  }
}

// The client goes other ways where it finds that it runs in Node.
const { Platform } = createRequire(import.meta.url)('@microsoft/signalr/dist/cjs/Utils.js') as {
  Platform: object;
};
Object.defineProperty(Platform, 'isNode', { value: false });

beforeEach(() => {
  Socket.all = [];
  vi.stubGlobal('WebSocket', Socket);
});
afterEach(() => vi.unstubAllGlobals());

describe('a line that ends while it is being opened', () => {
  it('closes its socket, behind which a browser would keep the next one waiting', async () => {
    const line = newLine(false);
    line.hub.start().catch(() => undefined);
    await vi.waitFor(() => expect(Socket.all).toHaveLength(1));
    expect(Socket.all[0]!.url).toMatch(/^ws.*\/hub$/);
    expect(Socket.all[0]!.closed).toBe(0);
    line.end();
    expect(Socket.all[0]!.closed).toBe(1);
  });
});
