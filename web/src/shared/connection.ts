import {
  HttpTransportType,
  HubConnectionBuilder,
  HubConnectionState,
  LogLevel,
  type HubConnection,
} from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';
import type { Frame, WatchRequest } from './contracts';
import type { Answer, SendRequest } from './commands';
import { delayBefore } from './backoff';

const hubUrl = '/hub';
/** The server speaks at least every two seconds; silence of this length is a cut. */
const silence = 5_000;
/** Before its first frame, while it may still read a long log, it only keeps the connection alive every 15 seconds. */
const opening = 20_000;
/** A page hidden for longer may have slept: its socket says open and is not. */
const sleep = 10_000;

export interface ConnectionHost {
  /** What to ask for, read anew at each attempt, so that watching resumes where it stopped. */
  request(): WatchRequest;
  frame(frame: Frame): void;
  /** The connection is gone, or an attempt failed. */
  down(): void;
}

/**
 * Keeps one `Watch` stream open for ever: each attempt is a new connection, the first at once, the next ones after
 * a random pause, and at once again when the phone wakes or finds a network. WebSockets without negotiation come
 * first; where they cannot be opened although the server answers, the client negotiates and may poll.
 */
export class Connection {
  #hub: HubConnection | null = null;
  /** Which start is the present one; a loop of an earlier start ends by itself. */
  #turn = 0;
  #running = false;
  #opened = false;
  /** A frame came: the whole way works. */
  #proven = false;
  #attempt = 0;
  #socketFailures = 0;
  #negotiate = false;
  #wake: (() => void) | null = null;
  #end: (() => void) | null = null;
  #hiddenAt: number | null = null;

  constructor(private readonly host: ConnectionHost) {}

  start(): void {
    if (this.#running) return;
    this.#running = true;
    addEventListener('online', this.#hurry);
    addEventListener('offline', this.#lost);
    addEventListener('pageshow', this.#shown);
    document.addEventListener('visibilitychange', this.#visible);
    void this.#run(++this.#turn);
  }

  stop(): void {
    this.#running = false;
    this.#turn++;
    removeEventListener('online', this.#hurry);
    removeEventListener('offline', this.#lost);
    removeEventListener('pageshow', this.#shown);
    document.removeEventListener('visibilitychange', this.#visible);
    this.#end?.();
    this.#wake?.();
  }

  /** Rejects when there is no connection, or when it is lost before the answer. */
  async send(request: SendRequest): Promise<Answer> {
    const hub = this.#hub;
    if (hub?.state !== HubConnectionState.Connected) throw new Error('not connected');
    return hub.invoke<Answer>('Send', request);
  }

  /** An attempt that hangs belongs to the network that was there before. */
  #hurry = () => {
    if (!this.#opened) this.#end?.();
    this.#attempt = 0;
    this.#wake?.();
  };
  #lost = () => this.#end?.();
  #shown = (e: PageTransitionEvent) => {
    if (e.persisted) this.#end?.();
    this.#wake?.();
  };
  #visible = () => {
    if (document.hidden) {
      this.#hiddenAt = Date.now();
      return;
    }
    const slept = this.#hiddenAt !== null && Date.now() - this.#hiddenAt > sleep;
    this.#hiddenAt = null;
    if (slept) this.#end?.();
    this.#attempt = 0;
    this.#wake?.();
  };

  async #run(turn: number): Promise<void> {
    while (turn === this.#turn) {
      const began = Date.now();
      this.#proven = false;
      await this.#watch();
      if (turn !== this.#turn) return;
      this.host.down();
      // Only a connection that lasted makes the next loss a first one: else a server in trouble would be stormed.
      if (this.#proven && Date.now() - began > silence) this.#attempt = 0;
      const delay = delayBefore(this.#attempt++, Math.random());
      if (delay > 0) await this.#pause(delay);
    }
  }

  /** One connection from its opening to its end, whatever ends it. */
  async #watch(): Promise<void> {
    const hub = this.#build();
    this.#hub = hub;
    this.#opened = false;
    try {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, silence);
        this.#end = resolve;
        hub.onclose(() => resolve());
        hub.start().then(
          () => {
            clearTimeout(timer);
            if (this.#hub !== hub) return;
            this.#opened = true;
            this.#socketFailures = 0;
            hub.stream<Frame>('Watch', this.host.request()).subscribe({
              next: (frame) => {
                this.#proven = true;
                hub.serverTimeoutInMilliseconds = silence;
                if (this.#hub === hub) this.host.frame(frame);
              },
              error: () => resolve(),
              complete: () => resolve(),
            });
          },
          () => resolve(),
        );
      });
    } finally {
      void hub.stop().catch(() => undefined);
    }
    if (this.#hub !== hub) return;
    this.#hub = null;
    this.#end = null;
    if (!this.#opened && this.#running) await this.#reconsider();
    this.#opened = false;
  }

  #build(): HubConnection {
    const hub = new HubConnectionBuilder()
      .withUrl(
        hubUrl,
        this.#negotiate
          ? { transport: HttpTransportType.WebSockets | HttpTransportType.LongPolling }
          : { transport: HttpTransportType.WebSockets, skipNegotiation: true },
      )
      .withHubProtocol(new MessagePackHubProtocol())
      .configureLogging(LogLevel.None)
      .build();
    hub.serverTimeoutInMilliseconds = opening;
    hub.keepAliveIntervalInMilliseconds = 10_000;
    return hub;
  }

  /** Sockets that fail while the server answers are blocked on the way: then negotiate, until that fails too. */
  async #reconsider(): Promise<void> {
    if (this.#negotiate) {
      this.#negotiate = false;
      this.#socketFailures = 0;
      return;
    }
    if (++this.#socketFailures < 2) return;
    this.#socketFailures = 0;
    try {
      const health = await fetch('/healthz', {
        cache: 'no-store',
        signal: AbortSignal.timeout(silence),
      });
      this.#negotiate = health.ok;
    } catch {
      // The server is away altogether.
    }
  }

  async #pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = null;
  }
}
