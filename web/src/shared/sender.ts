import type { Answer, Command } from './commands';
import { AnswerKind } from './commands';
import * as outbox from './outbox';
import type { Delivery, Entry } from './outbox';
import { abandonedAfter, type OutboxStore } from './outbox-store';
import { randomId } from './random';

/** What the sender needs from around it; tests give it their own. */
export interface SenderHost {
  /** Hands one command to the connection. Rejects when the connection was lost before the answer. */
  send(n: number, command: Command): Promise<Answer>;
  /** The highest number the server is known to know. */
  known(): number;
  /** The list changed. */
  changed(list: Entry[]): void;
  now(): number;
  wait(ms: number): Promise<void>;
}

/**
 * Sends what is in the outbox, one command at a time and in order, while there is a connection; without one it
 * keeps. A command without an answer goes out again under its number, for ever.
 */
export class Sender {
  #up = false;
  #running = false;
  /** Something was added or the connection came while the loop was about to end. */
  #again = false;

  constructor(
    private readonly store: OutboxStore,
    private readonly host: SenderHost,
  ) {
    const kept = outbox.expired(outbox.unanswered(store.read()), host.now());
    this.#put(outbox.joined(kept, store.adopt(host.now())));
  }

  /** Takes a command into the outbox, or null when it is full. `apart`: it is stored under nobody's name. */
  add(command: Command, apart = false): Delivery | null {
    const { store, host } = this;
    const list = store.read();
    const [highest, known] = [store.highest(), host.known()];
    const entry: Entry = {
      n: apart ? outbox.apartNumber() : outbox.nextNumber(list, highest, known),
      command,
      state: 'saved',
      code: null,
      text: null,
      key: randomId().slice(0, 8),
      tries: 0,
      loose: !apart && known === 0 && (highest === 0 || list.some((e) => e.loose)),
      offset: 0,
      at: host.now(),
    };
    const added = outbox.add(list, entry);
    if (!added) return null;
    if (!apart) store.use(entry.n);
    this.#put(added);
    void this.#run();
    return entry;
  }

  /** A number for a command that is not kept. */
  takeNumber(): number {
    const n = outbox.nextNumber(this.store.read(), this.store.highest(), this.host.known());
    this.store.use(n);
    return n;
  }

  /** There is a connection, and what the server knows of this identity has been read. */
  up(): void {
    this.#up = true;
    this.#adopt();
    void this.#run();
    // A tab that was closed a moment ago is known to be gone only after a while.
    void this.host.wait(abandonedAfter + 1000).then(() => {
      this.#adopt();
      void this.#run();
    });
  }

  down(): void {
    this.#up = false;
    this.#change(outbox.unanswered);
  }

  /** A frame at `offset` was applied. */
  frame(offset: number, rolledBack: boolean): void {
    this.#change((list) =>
      outbox.expired(outbox.reflected(list, offset, rolledBack), this.host.now()),
    );
    if (rolledBack) void this.#run();
  }

  /** Forgets what was refused, once it has been read. */
  dismiss(n: number): void {
    this.#change((list) => list.filter((e) => e.n !== n || e.state !== 'refused'));
  }

  #put(list: Entry[]): void {
    this.store.write(list, this.host.now());
    this.host.changed(list);
  }

  #change(step: (list: Entry[]) => Entry[]): void {
    const before = this.store.read();
    const after = step(before);
    if (after !== before) this.#put(after);
  }

  #adopt(): void {
    const found = this.#up ? this.store.adopt(this.host.now()) : [];
    if (found.length) this.#change((list) => outbox.joined(list, found));
  }

  async #run(): Promise<void> {
    this.#again = true;
    if (this.#running) return;
    this.#running = true;
    while (this.#again && this.#up) {
      this.#again = false;
      const entry = await this.store.locked(() => this.#take());
      if (!entry) continue;
      this.#again = true;
      const pause = await this.#deliver(entry);
      if (pause > 0 && this.#up) await this.host.wait(pause);
    }
    this.#running = false;
  }

  /** Marks the next command as sent, under a number that nobody else has used. */
  #take(): Entry | null {
    if (!this.#up) return null;
    const { store, host } = this;
    const held = store.read();
    const list = outbox.renumbered(held, store.others(), host.known(), store.highest());
    if (list !== held) store.use(outbox.nextNumber(list, store.highest(), 0) - 1);
    const entry = outbox.next(list);
    if (entry) this.#put(outbox.sending(list, entry));
    return entry;
  }

  /** Sends one command and files its answer; returns how long to wait before the next. */
  async #deliver(entry: Entry): Promise<number> {
    try {
      const answer = await this.host.send(entry.n, entry.command);
      this.#change((list) => outbox.answered(list, entry.key, answer, this.host.now()));
      return answer.kind === AnswerKind.later ? Math.max(100, answer.retryAfterMs) : 0;
    } catch {
      this.#change(outbox.unanswered);
      return 1000;
    }
  }
}
