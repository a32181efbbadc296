import { HubConnectionState, type HubConnection } from '@microsoft/signalr';
import type { Frame, WatchRequest } from './contracts';
import type { Answer, SendRequest } from './commands';
import { delayBefore } from './backoff';
import { newLine, silence } from './hub';
import { overtaken } from './opening';

/** How long a connection that is left waits for the answers to what was sent over it. */
const lastWords = 2_000;
/** A page hidden for longer may have slept: its socket says open and is not. */
const sleep = 10_000;

export interface ConnectionHost {
  /** What to ask for, read anew at each attempt, so that watching resumes where it stopped. */
  request(): WatchRequest;
  /** `first`: of its connection. */
  frame(frame: Frame, first: boolean): void;
  /** The connection is gone, or an attempt failed. */
  down(): void;
}

/**
 * Keeps one `Watch` stream open for ever: each attempt is a new connection, the first at once, the next ones after
 * a random pause, and at once again when the phone wakes or finds a network. WebSockets without negotiation come
 * first; where they cannot be opened although the server answers, the client negotiates and may poll. A server that
 * leaves asks to come back: commands go over the old connection until the new one is there, and nobody notices.
 */
export class Connection {
  /** The one that is opened or watches. */
  #hub: HubConnection | null = null;
  /** The one that commands go over: the last that brought something. */
  #proven: HubConnection | null = null;
  #unanswered = new Set<Promise<unknown>>();
  /** Which start is the present one; a loop of an earlier start ends by itself. */
  #turn = 0;
  #running = false;
  #opened = false;
  #attempt = 0;
  /** Since when no server was reached; the beginning of time where one was. */
  #awaySince = 0;
  #socketFailures = 0;
  #negotiate = false;
  /** Since the last connection that lasted: once, so that a server that opens slowly is not asked twice as often. */
  #wasOvertaken = false;
  #wake: (() => void) | null = null;
  #end: ((retryAfter: number | null) => void) | null = null;
  #hiddenAt: number | null = null;

  constructor(private readonly host: ConnectionHost) {}

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#hiddenAt = document.hidden ? Date.now() : null;
    this.#anew();
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
    this.#end?.(null);
    this.#wake?.();
    this.#leave();
  }

  /** Rejects when there is no connection, or when it is lost before the answer. */
  async send(request: SendRequest): Promise<Answer> {
    const hub = this.#proven;
    if (hub?.state !== HubConnectionState.Connected) throw new Error('not connected');
    const answer = hub.invoke<Answer>('Send', request);
    this.#unanswered.add(answer);
    return answer.finally(() => this.#unanswered.delete(answer));
  }

  /** An attempt that hangs belongs to the network that was there before. */
  #hurry = () => {
    if (!this.#opened) this.#end?.(null);
    this.#anew();
  };
  #lost = () => this.#end?.(null);
  #shown = (e: PageTransitionEvent) => {
    if (e.persisted) this.#end?.(null);
    this.#anew();
  };
  #visible = () => {
    if (document.hidden) {
      this.#hiddenAt = Date.now();
      return;
    }
    const slept = this.#hiddenAt !== null && Date.now() - this.#hiddenAt > sleep;
    this.#hiddenAt = null;
    if (slept) this.#end?.(null);
    this.#anew();
  };

  /** The next attempt is a first one, and at once. */
  #anew(): void {
    this.#attempt = 0;
    this.#awaySince = Date.now();
    this.#wasOvertaken = false;
    this.#wake?.();
  }

  async #run(turn: number): Promise<void> {
    while (turn === this.#turn) {
      const began = Date.now();
      const { retryAfter, proven, reached } = await this.#watch();
      if (turn !== this.#turn) return;
      // Only a connection that lasted makes the next loss a first one: else a server in trouble would be stormed.
      const lasted = proven && Date.now() - began > silence;
      if (lasted) this.#anew();
      else if (reached) this.#awaySince = -Infinity;
      if (lasted && retryAfter === 0) continue;
      this.#leave();
      this.host.down();
      // A hall that is asked to come back later does not come back as one wave.
      const delay = retryAfter
        ? retryAfter * (1 + Math.random())
        : delayBefore(this.#attempt++, Math.random(), Date.now() - this.#awaySince);
      if (delay > 0) await this.#pause(delay);
    }
  }

  /** One connection from its opening to its end: whether it reached a server and brought something, and when that asked to come back. */
  async #watch(): Promise<{ retryAfter: number | null; proven: boolean; reached: boolean }> {
    const line = newLine(this.#negotiate);
    const { hub } = line;
    this.#hub = hub;
    this.#opened = false;
    const retryAfter = await new Promise<number | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), silence);
      this.#end = resolve;
      hub.onclose(() => resolve(null));
      if (!this.#wasOvertaken) void this.#giveUpOvertaken(hub, resolve);
      hub.start().then(
        () => {
          clearTimeout(timer);
          if (this.#hub !== hub) return;
          this.#opened = true;
          this.#socketFailures = 0;
          hub.stream<Frame>('Watch', this.host.request()).subscribe({
            next: (frame) => {
              const wait = frame[2]?.retryAfterMs ?? null;
              if (wait !== null) resolve(wait);
              else if (this.#hub === hub) this.#take(hub, frame);
            },
            error: () => resolve(null),
            complete: () => resolve(null),
          });
        },
        () => resolve(null),
      );
    });
    const proven = this.#proven === hub;
    const reached = this.#opened;
    if (retryAfter === null || !proven) line.end();
    if (this.#hub === hub) {
      this.#hub = null;
      this.#end = null;
      if (!reached && this.#running) this.#reconsider();
      this.#opened = false;
    }
    return { retryAfter, proven, reached };
  }

  async #giveUpOvertaken(hub: HubConnection, end: (retryAfter: null) => void): Promise<void> {
    if (!(await overtaken(() => this.#hub === hub && !this.#opened))) return;
    this.#wasOvertaken = true;
    // The server is there: the next attempt is made at once.
    this.#attempt = 0;
    end(null);
  }

  #take(hub: HubConnection, frame: Frame): void {
    const first = this.#proven !== hub;
    // While the room is still read, the server says only that it is there.
    if (first && !frame[0] && !frame[2]) return;
    if (first) this.#leave();
    this.#proven = hub;
    this.host.frame(frame, first);
  }

  /** Nothing more is sent over this connection; what was sent may still be answered. */
  #leave(): void {
    const hub = this.#proven;
    this.#proven = null;
    if (!hub) return;
    const late = new Promise((resolve) => setTimeout(resolve, lastWords));
    const answers = Promise.allSettled([...this.#unanswered]);
    void Promise.race([answers, late]).then(() => hub.stop().catch(() => undefined));
  }

  /** Sockets that fail while the server answers are blocked on the way: then negotiate, until that fails too. */
  #reconsider(): void {
    if (this.#negotiate) {
      this.#negotiate = false;
      this.#socketFailures = 0;
      return;
    }
    if (++this.#socketFailures < 2) return;
    this.#socketFailures = 0;
    // Not waited for: where the network swallows everything, the answer would keep the next attempt.
    fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(silence) }).then(
      (health) => {
        if (!health.ok || this.#opened) return;
        this.#negotiate = true;
        // It is there and takes no connection, as one that is full: that is no network to wait for.
        this.#awaySince = -Infinity;
      },
      // The server is away altogether.
      () => undefined,
    );
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
