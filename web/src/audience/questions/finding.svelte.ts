import { questionPage } from '../../shared/api';
import { notSent } from '../../shared/apply';
import type { Hall } from '../hall.svelte';
import { found, isNothing, type Sought } from '../search';

/** A pause of somebody who writes. */
const pause = 400;
const page = 30;

/**
 * Questions that somebody looks for: at once in what this phone holds, and after a pause in all that the server has of
 * the session. What comes is held like a page of a list.
 */
export class Finding {
  sought: Sought = $state({ words: '', lang: '', speaker: '' });
  /** The server was not asked or did not answer: only what this phone holds was searched. */
  partly = $state(false);
  loading = $state(false);
  /** Ends what is asked for what was looked for before. */
  #gone = new AbortController();
  #pages = $state(1);
  #next: string | null = $state(null);
  /** All that the server has found, as it said last. */
  #total = $state(0);

  #held = $derived.by(() =>
    isNothing(this.sought) ? [] : found(this.hall.room.view, this.sought),
  );
  rows = $derived.by(() => this.#held.slice(0, this.#pages * page));
  count = $derived.by(() => Math.max(this.#held.length, this.#total));
  left = $derived.by(() =>
    this.#next || this.#held.length > this.rows.length ? this.count - this.rows.length : 0,
  );

  constructor(private readonly hall: Hall) {}

  /** Begins anew with what is looked for now. The function returned ends that: something else is looked for. */
  begin(): () => void {
    const sought = { ...this.sought };
    const { view } = this.hall.room;
    this.#pages = 1;
    this.#total = 0;
    this.#next = null;
    this.loading = false;
    const gone = (this.#gone = new AbortController());
    const all = notSent(view, view.current) + notSent(view, view.current, true);
    const whole = all <= view.further.size;
    this.partly = this.hall.offline && !whole;
    if (isNothing(sought) || this.hall.offline || whole) return () => undefined;
    this.loading = true;
    const timer = setTimeout(() => void this.#ask(sought, gone.signal), pause);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }

  /** The next rows, from the server where this phone has no more. */
  async more(): Promise<void> {
    if (this.loading) return;
    const { signal } = this.#gone;
    if (this.#next) await this.#ask({ ...this.sought }, signal, this.#next);
    if (!signal.aborted && !this.partly) this.#pages += 1;
  }

  async #ask(sought: Sought, gone: AbortSignal, after?: string): Promise<void> {
    const { room } = this.hall;
    const { resets, current: session, position } = room.view;
    const seen = this.#pages * page;
    this.loading = true;
    try {
      const query = { ...sought, session, order: 'found', at: String(position.offset) };
      const read = await questionPage(room.code, after ? { ...query, after } : query, gone);
      if (gone.aborted || room.view.resets !== resets) return;
      room.take(read);
      this.#next = read.next ?? null;
      this.#total = (after ? seen : 0) + read.questions.length + read.left;
      this.partly = false;
    } catch {
      if (!gone.aborted) this.partly = true;
    } finally {
      if (!gone.aborted) this.loading = false;
    }
  }
}
