import type { Frame, WatchRequest } from '../../src/shared/contracts';
import type { Answer, SendRequest } from '../../src/shared/commands';

/** Stands in for the network under `connection.ts`: each test decides what opens, what arrives and what is cut. */
export class FakeHub {
  static all: FakeHub[] = [];
  /** What happens to the next attempts to open; afterwards all succeed. */
  static opening: ('ok' | 'fail' | 'hang')[] = [];
  static get last(): FakeHub {
    return FakeHub.all.at(-1)!;
  }
  static reset(): void {
    FakeHub.all = [];
    FakeHub.opening = [];
  }

  state = 'Disconnected';
  serverTimeoutInMilliseconds = 30_000;
  watched: WatchRequest | null = null;
  sent: SendRequest[] = [];
  #close: (() => void)[] = [];
  #next: ((frame: Frame) => void) | null = null;
  #answers: { resolve: (a: Answer) => void; reject: (e: Error) => void }[] = [];

  constructor(readonly negotiates: boolean) {
    FakeHub.all.push(this);
  }

  onclose(callback: () => void): void {
    this.#close.push(callback);
  }

  async start(): Promise<void> {
    const how = FakeHub.opening.shift() ?? 'ok';
    if (how === 'fail') throw new Error('refused');
    if (how === 'hang') await new Promise(() => {});
    this.state = 'Connected';
  }

  async stop(): Promise<void> {
    this.state = 'Disconnected';
    this.#fail();
  }

  stream(_: string, request: WatchRequest) {
    this.watched = request;
    return {
      subscribe: ({ next }: { next: (frame: Frame) => void }) => {
        this.#next = next;
      },
    };
  }

  invoke(_: string, request: SendRequest): Promise<Answer> {
    this.sent.push(request);
    return new Promise((resolve, reject) => this.#answers.push({ resolve, reject }));
  }

  frame(...frame: Frame): void {
    this.#next?.(frame);
  }

  answer(answer: Partial<Answer>): void {
    const blank = { kind: 0, offset: 0, code: null, text: null, retryAfterMs: 0 } as const;
    this.#answers.shift()!.resolve({ ...blank, ...answer });
  }

  cut(): void {
    this.state = 'Disconnected';
    this.#fail();
    for (const callback of this.#close) callback();
  }

  #fail(): void {
    for (const { reject } of this.#answers.splice(0)) reject(new Error('cut'));
  }
}

/** What `@microsoft/signalr` exports, as far as it is used. */
export function fakeSignalR() {
  class HubConnectionBuilder {
    #negotiates = false;
    withUrl(_: string, options: { skipNegotiation?: boolean }) {
      this.#negotiates = !options.skipNegotiation;
      return this;
    }
    withHubProtocol() {
      return this;
    }
    configureLogging() {
      return this;
    }
    build() {
      return new FakeHub(this.#negotiates);
    }
  }
  return {
    HubConnectionBuilder,
    HttpTransportType: { WebSockets: 1, LongPolling: 4 },
    HubConnectionState: { Connected: 'Connected' },
    LogLevel: { None: 6 },
  };
}
