import { apply, emptyView, withPage, withSupports } from './apply';
import { applyMine, emptyMine } from './mine';
import { Connection } from './connection';
import type { Frame, QuestionPage, Refusal, Role } from './contracts';
import type { Command } from './commands';
import { Tag } from './commands';
import { i18n, t } from './i18n.svelte';
import type { Delivery } from './outbox';
import { keptStore, pageStore } from './outbox-store';
import type { Pace } from './pace';
import { ReactionTaps } from './reactions';
import { Sender } from './sender';
import { clockOffset } from './server-clock';

export type { Delivery, DeliveryState } from './outbox';

/** How long a loss stays unmentioned: most are over before anybody would have noticed. */
const patience = 2_000;

export interface LiveRoomOptions {
  code: string;
  role: Role;
  /** Keeps deliveries in this browser under this name; without it they are gone with the page. */
  outboxKey?: string;
  /** How often the view may change; without it, with each frame. */
  pace?: Pace;
}

/**
 * One room, followed live: what the role sees, what is the reader's own, and what became of what they did.
 * Components read its fields and call its verbs. It reconnects by itself until `stop`, or until the server
 * refuses to let this reader watch.
 */
export class LiveRoom {
  view = $state.raw(emptyView());
  mine = $state.raw(emptyMine());
  status: 'connecting' | 'live' | 'offline' = $state('connecting');
  /** The store lost its last entries, and nobody here has said yet that they read so. */
  rolledBack = $state(false);
  /** How many connections have brought something so far. */
  connections = $state(0);
  /** When what is shown was last known to be up to date, this device's clock. */
  lastUpdateAt: number | null = $state(null);
  /** Server time minus this device's time, milliseconds. */
  clockOffset = $state(0);
  refusal: Refusal | null = $state.raw(null);
  /** By command number; a negative number is a command that the full outbox could not take. */
  deliveries: Map<number, Delivery> = $state.raw(new Map());

  readonly code: string;
  readonly role: Role;
  #connection: Connection;
  #sender: Sender;
  #taps: ReactionTaps;
  #pace: Pace | undefined;
  #offset: number | null = null;
  #losing: ReturnType<typeof setTimeout> | null = null;

  constructor({ code, role, outboxKey, pace }: LiveRoomOptions) {
    this.code = code;
    this.role = role;
    this.#pace = pace;
    this.#taps = new ReactionTaps((counts) => this.#react(counts));
    this.#sender = new Sender(outboxKey ? keptStore(outboxKey) : pageStore(`${role}-${code}`), {
      send: (n, command) => this.#send(n, command),
      known: () => this.mine.n,
      changed: (list) => (this.deliveries = new Map(list.map((e) => [e.n, e]))),
      now: () => Date.now(),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });
    this.#connection = new Connection({
      request: () => ({ room: code, role, lang: i18n.lang, ...this.view.position }),
      frame: (frame, first) => this.#arrive(frame, first),
      down: () => {
        this.#pace?.flush();
        this.#down();
      },
    });
  }

  start(): void {
    this.#expectLoss();
    this.#connection.start();
  }

  stop(): void {
    this.#pace?.flush();
    this.#connection.stop();
    this.#sender.down();
    this.#taps.stop();
    this.#keepCalm();
  }

  /** Tries again after a refusal. */
  restart(): void {
    this.#connection.stop();
    this.#sender.down();
    this.refusal = null;
    this.status = 'connecting';
    this.start();
  }

  /**
   * Takes a command into the outbox. Reactions are only summed and sent along; they are not kept. `apart`: the room stores
   * it under nobody's name.
   */
  send(command: Command, apart = false): Delivery {
    if (command[0] === Tag.react) {
      this.#taps.add(command[1].counts);
      return { n: 0, command, state: 'sent', code: null, text: null };
    }
    return this.#sender.add(command, apart) ?? this.#full(command);
  }

  /** Adds a page of questions that are not sent. */
  take(page: Pick<QuestionPage, 'offset' | 'questions'>): void {
    this.view = withPage(this.view, page);
  }

  /** Forgets a refused delivery, once its words have been read. */
  dismiss(n: number): void {
    if (n >= 0) return this.#sender.dismiss(n);
    const rest = new Map(this.deliveries);
    rest.delete(n);
    this.deliveries = rest;
  }

  serverNow(): number {
    return Date.now() + this.clockOffset;
  }

  #full(command: Command): Delivery {
    const text = t('shared.outbox.full');
    const delivery: Delivery = { n: -1, command, state: 'refused', code: 'busy', text };
    this.deliveries = new Map([...this.deliveries, [-1, delivery]]);
    return delivery;
  }

  #send(n: number, command: Command) {
    const { code: room, role } = this;
    return this.#connection.send({
      room,
      role,
      lang: i18n.lang,
      n,
      command,
      ...this.view.position,
    });
  }

  #react(counts: number[]): void {
    if (this.status !== 'live') return;
    this.#send(this.#sender.takeNumber(), [Tag.react, { counts }]).catch(() => undefined);
  }

  #arrive(frame: Frame, first: boolean): void {
    const at = Date.now();
    if (!this.#pace) return this.#frame(frame, first, at);
    this.#pace.take(() => this.#frame(frame, first, at));
    // What comes after a refusal is of another connection.
    if (frame[2]) this.#pace.flush();
  }

  #frame([update, mine, refusal]: Frame, first: boolean, at: number): void {
    if (refusal) {
      this.#connection.stop();
      this.#sender.down();
      this.#keepCalm();
      this.refusal = refusal;
      return;
    }
    const before = this.view.position.offset;
    // Who has a position is sent all anew only where the log is no longer the one it was a position in.
    const rolledBack = !!update?.reset && before > 0;
    if (rolledBack) this.rolledBack = true;
    if (first) this.connections += 1;
    if (update) {
      this.#offset = clockOffset(this.#offset, update.time, at);
      this.clockOffset = this.#offset;
      this.view = apply(this.view, update);
      i18n.roomLang = this.view.room?.languages[0] ?? i18n.roomLang;
    }
    if (mine) {
      const { supports } = this.mine;
      this.mine = applyMine(this.mine, mine, update?.reset ?? false);
      // What was counted while the connection was away, a page that was read meanwhile has too.
      const since = first ? before : Infinity;
      this.view = withSupports(this.view, supports, this.mine.supports, since);
    }
    this.lastUpdateAt = Date.now();
    this.#keepCalm();
    const back = this.status !== 'live';
    this.status = 'live';
    if (update) this.#sender.frame(update.offset, rolledBack);
    if (back) this.#sender.up();
  }

  #down(): void {
    this.#sender.down();
    if (this.status === 'live') {
      this.status = 'connecting';
      this.lastUpdateAt = Date.now();
      this.#expectLoss();
    }
    if (!navigator.onLine && !this.refusal) this.status = 'offline';
  }

  #expectLoss(): void {
    this.#losing ??= setTimeout(() => {
      this.#losing = null;
      if (this.status === 'connecting') this.status = 'offline';
    }, patience);
  }

  #keepCalm(): void {
    if (this.#losing) clearTimeout(this.#losing);
    this.#losing = null;
  }
}
