import { AsyncLocalStorage } from 'node:async_hooks';
import { setMaxListeners } from 'node:events';
import { createRequire } from 'node:module';
import type { WebSocket } from 'ws';
import { Connection } from '../src/shared/connection';
import { Role, type WatchRequest } from '../src/shared/contracts';
import { Browser } from '../tests/protocol/client';

/** Whose turn it is: what a phone starts keeps its cookie, over timers and sockets. */
const cookie = new AsyncLocalStorage<string>();

/** Gives Node what the page's connection takes from a browser: a document, an address that paths belong to, cookies. */
export function becomeBrowser(root: string): void {
  const page = Object.assign(new EventTarget(), {
    hidden: false,
    createElement: () => {
      let href = '';
      return {
        get href() {
          return href;
        },
        set href(path: string) {
          href = new URL(path, root).href;
        },
      };
    },
  });
  const events = new EventTarget();
  setMaxListeners(0, page, events);
  Object.assign(globalThis, {
    document: page,
    window: { document: page },
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  });
  const bare = globalThis.fetch;
  globalThis.fetch = (path, init) => {
    const headers = new Headers(init?.headers);
    if (!headers.has('cookie')) headers.set('cookie', cookie.getStore() ?? '');
    return bare(typeof path === 'string' ? new URL(path, root) : path, { ...init, headers });
  };
  const need = createRequire(import.meta.url);
  const Socket = need('ws') as typeof WebSocket;
  globalThis.WebSocket = class extends Socket {
    constructor(url: string, protocols?: string[]) {
      super(url, protocols, { headers: { Cookie: cookie.getStore() ?? '' } });
    }
  } as unknown as typeof globalThis.WebSocket;
  // The client asks where it runs, and goes other ways in Node.
  const { Platform } = need('@microsoft/signalr/dist/cjs/Utils.js') as { Platform: object };
  Object.defineProperty(Platform, 'isNode', { value: false });
}

/** One phone in the demo room, with the connection that the page uses. */
export class Phone {
  /** When it last heard anything, and when it last found that it had lost its connection. */
  heard = 0;
  lost = -1;
  /** When it heard something again after it had lost its connection. */
  back = 0;
  #position = { offset: 0, hash: '' };
  #connection: Connection | null = null;

  private constructor(
    private readonly room: string,
    private readonly cookie: string,
  ) {}

  static async join(root: string, room: string): Promise<Phone> {
    const browser = new Browser(root);
    await browser.post(`/api/rooms/${room}/join`);
    return new Phone(room, browser.cookie);
  }

  start(): void {
    const request = (): WatchRequest => ({
      room: this.room,
      role: Role.audience,
      lang: 'en',
      ...this.#position,
    });
    this.#connection = new Connection({
      request,
      frame: ([update]) => {
        this.heard = performance.now();
        if (this.back < this.lost) this.back = this.heard;
        if (update) this.#position = { offset: update.offset, hash: update.hash };
      },
      down: () => {
        if (this.lost <= this.back) this.lost = performance.now();
      },
    });
    cookie.run(this.cookie, () => this.#connection?.start());
  }

  stop(): void {
    this.#connection?.stop();
  }
}
