/*
 * A client of docs/protocol.md, written from that page with the standard SignalR client and its MessagePack
 * protocol alone: nothing of the pages' own code is used here.
 */
import {
  HttpTransportType,
  HubConnectionBuilder,
  LogLevel,
  type HubConnection,
} from '@microsoft/signalr';
import { MessagePackHubProtocol } from '@microsoft/signalr-protocol-msgpack';

type Thing = Record<string, unknown>;
type Frame = [Thing | null, Thing | null, { code: string; text: string } | null];

export interface Answer {
  kind: number;
  offset: number;
  code: string | null;
  text: string | null;
  retryAfterMs: number;
}

export const audience = 1;
export const screen = 2;
export const staff = 3;

/** A browser: it keeps cookies. */
export class Browser {
  #cookies = new Map<string, string>();

  constructor(
    readonly root: string,
    readonly lang = 'en',
  ) {}

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async call(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(this.root + path, {
      method,
      headers: {
        Cookie: this.cookie,
        'Accept-Language': this.lang,
        ...(method === 'POST' ? { 'Content-Type': 'application/json' } : {}),
      },
      body: method === 'POST' ? JSON.stringify(body ?? {}) : null,
    });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      this.#cookies.set(name, value);
    }
    return response;
  }

  async post<T = Thing>(path: string, body?: unknown): Promise<T> {
    const response = await this.call('POST', path, body);
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** Exchanges an invite link: room and key stand in its fragment. */
  claim(link: string): Promise<Thing> {
    const parts = new URLSearchParams(new URL(link).hash.slice(1));
    return this.post('/api/links/claim', { secret: parts.get('key'), room: parts.get('room') });
  }
}

/** What updates add up to; keyed lists are maps, everything else is replaced. */
export class Held {
  position = { offset: 0, hash: '' };
  shared: Thing = {};
  own: Thing = {};
  questions = new Map<number, Thing>();
  polls = new Map<string, Thing>();
  tallies = new Map<string, Thing>();
  ownQuestions = new Map<number, Thing>();
  ballots = new Map<string, Thing>();
  supports = new Set<number>();

  apply([update, mine]: Frame): void {
    if (update?.reset) Object.assign(this, new Held());
    if (update) this.#update(update);
    if (mine) this.#mine(mine);
  }

  question(id: string): Thing | undefined {
    return [...this.questions.values()].find((q) => q.id === id);
  }

  #update({
    offset,
    hash,
    questions,
    scores,
    gone,
    outside,
    polls,
    gonePolls,
    tallies,
    ...rest
  }: Thing): void {
    this.position = { offset: offset as number, hash: hash as string };
    for (const q of list(questions)) this.questions.set(q.number as number, q);
    for (const [number, score] of (scores as [number, number][] | null) ?? []) {
      const held = this.questions.get(number);
      if (held) this.questions.set(number, { ...held, score });
    }
    for (const numbers of [gone, outside])
      for (const number of (numbers as number[] | null) ?? []) this.questions.delete(number);
    for (const poll of list(polls)) this.polls.set(poll.id as string, poll);
    for (const tally of list(tallies)) this.tallies.set(tally.poll as string, tally);
    for (const id of (gonePolls as string[] | null) ?? []) {
      this.polls.delete(id);
      this.tallies.delete(id);
    }
    replace(this.shared, rest);
  }

  #mine({ questions, ballots, supports, ...rest }: Thing): void {
    for (const q of list(questions)) this.ownQuestions.set(q.number as number, q);
    for (const ballot of list(ballots)) this.ballots.set(ballot.poll as string, ballot);
    for (const [number, on] of (supports as [number, boolean][] | null) ?? [])
      if (on) this.supports.add(number);
      else this.supports.delete(number);
    replace(this.own, rest);
  }
}

const list = (value: unknown): Thing[] => (value as Thing[] | null) ?? [];

function replace(held: Thing, news: Thing): void {
  for (const [key, value] of Object.entries(news))
    if (value !== null && value !== undefined) held[key] = value;
}

/** One connection that watches a room and may send. */
export class Client {
  readonly held = new Held();
  readonly frames: Frame[] = [];
  refusal: Frame[2] = null;
  ended = false;
  #hub: HubConnection;
  #n = 0;
  #told: (() => void)[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly room: string,
    private readonly role: number,
  ) {
    this.#hub = new HubConnectionBuilder()
      .withUrl(`${browser.root}/hub`, {
        transport: HttpTransportType.WebSockets,
        skipNegotiation: true,
        headers: { Cookie: browser.cookie },
      })
      .withHubProtocol(new MessagePackHubProtocol())
      .withKeepAliveInterval(4_000)
      .configureLogging(LogLevel.None)
      .build();
  }

  static async watch(
    browser: Browser,
    room: string,
    role = audience,
    position = { offset: 0, hash: '' },
  ): Promise<Client> {
    const client = new Client(browser, room, role);
    await client.#hub.start();
    const request = { room, role, lang: browser.lang, ...position };
    client.#hub.stream<Frame>('Watch', request).subscribe({
      next: (frame) => client.#take(frame),
      error: () => client.#end(),
      complete: () => client.#end(),
    });
    await client.until(() => client.frames.length > 0 || client.ended, 'the first frame');
    return client;
  }

  send(command: [number, Thing], n = this.nextNumber()): Promise<Answer> {
    const { browser, room, role, held } = this;
    return this.#hub.invoke<Answer>('Send', {
      room,
      role,
      lang: browser.lang,
      n,
      command,
      ...held.position,
    });
  }

  nextNumber(): number {
    this.#n = Math.max(this.#n, (this.held.own.n as number | undefined) ?? 0) + 1;
    return this.#n;
  }

  /** Waits until what is held fulfils a condition. */
  async until(condition: () => unknown, description: string): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`Waited in vain for ${description}.`)), 15_000);
    });
    try {
      while (!condition())
        await Promise.race([late, new Promise<void>((resolve) => this.#told.push(resolve))]);
    } finally {
      clearTimeout(timer);
    }
  }

  stop(): Promise<void> {
    return this.#hub.stop();
  }

  #take(frame: Frame): void {
    this.frames.push(frame);
    this.held.apply(frame);
    this.refusal = frame[2];
    this.#tell();
  }

  #end(): void {
    this.ended = true;
    this.#tell();
  }

  #tell(): void {
    for (const told of this.#told.splice(0)) told();
  }
}
