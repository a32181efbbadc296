import { ApiError, questionPage } from '../../shared/api';
import { notSent } from '../../shared/apply';
import type { Question } from '../../shared/contracts';
import { t } from '../../shared/i18n.svelte';
import type { LiveRoom } from '../../shared/room.svelte';
import { compare, listed, pinnedFirst, type Order } from '../sorting';

/** How many of each list a phone is sent: so far its list has no gaps. */
export const sent: Record<Order, number> = { popular: 20, newest: 10, answered: 5 };

/**
 * One list of a session's questions, as far as it was read: first what is sent, then page by page. Of what is held
 * it shows only what comes before the first gap, so that new rows stand at the end, and what is pinned, which stands
 * before all; and no row that was there goes away while it is held. Lasts as long as its order, its session and the view it began with.
 */
export class Paging {
  state: 'rest' | 'loading' | 'failed' = $state('rest');
  /** Why the last page did not come. */
  problem = $state('');
  /** The last question of the last page; the list is whole up to it. */
  #last = $state.raw<Question | null>(null);
  /** Rows that were there: they stay, even if one's own support is taken back or the reading begins again. */
  #read = $state.raw(new Set<number>());
  /** All pages were read; the number of questions that nevertheless seem to be missing then. */
  #end: number | null = $state(null);
  #next: string | null = null;
  /** It was read from the window once more because something was missing at the end. */
  #again = false;

  shown = $derived.by(() => pinnedFirst(this.#shown()));
  /** How many questions are not shown yet. */
  left = $derived.by(() => Math.max(0, this.#missing() - (this.#end ?? 0)));

  constructor(
    private readonly room: LiveRoom,
    private readonly session: string,
    private readonly order: Order,
  ) {}

  /** Reads the next page, and on until one has something that was not there. */
  async more(): Promise<void> {
    if (this.state === 'loading') return;
    const { room } = this;
    const { resets } = room.view;
    const before = this.shown.length;
    this.#keep(this.shown);
    // More came than live updates brought: begin behind what is sent again.
    if (this.#end !== null) this.#next = this.#last = this.#end = null;
    this.state = 'loading';
    try {
      do {
        const page = await this.#ask();
        if (room.view.resets !== resets) return;
        room.take(page);
        this.#keep(page.questions);
        this.#last = page.questions.at(-1) ?? this.#last;
        this.#next = page.next ?? null;
      } while (this.#next && this.shown.length <= before);
      if (!this.#next) this.#finish();
      this.state = 'rest';
    } catch (error) {
      this.problem = wordsFor(error);
      this.state = 'failed';
    }
  }

  /** What rose above the last page meanwhile was skipped: only what a second reading misses too is not there. */
  #finish(): void {
    this.#end = 0;
    const missing = Math.max(0, this.#missing());
    if (this.#again) this.#end = missing;
    this.#again = missing > 0 && !this.#again;
  }

  #ask() {
    const { room, session, order } = this;
    const query = { session, order, at: String(room.view.position.offset) };
    return questionPage(room.code, this.#next ? { ...query, after: this.#next } : query);
  }

  #keep(rows: Question[]): void {
    this.#read = new Set([...this.#read, ...rows.map((q) => q.number)]);
  }

  #shown(): Question[] {
    const { view } = this.room;
    const first = listed(view.questions.values(), this.session, this.order);
    const held = listed(
      [...view.questions.values(), ...view.further.values()],
      this.session,
      this.order,
    );
    if (this.#end !== null || !notSent(view, this.session, this.order === 'answered')) return held;
    const last = this.#last;
    const begin = new Set(first.slice(0, sent[this.order]));
    return held.filter(
      (q) =>
        q.pinned ||
        this.#read.has(q.number) ||
        (last ? compare(this.order, q, last) <= 0 : begin.has(q)),
    );
  }

  #missing(): number {
    const { view } = this.room;
    const first = listed(view.questions.values(), this.session, this.order);
    const all = first.length + notSent(view, this.session, this.order === 'answered');
    return all - this.#shown().length;
  }
}

/** The server says of what is busy that it will be tried again by itself, which holds for commands only. */
function wordsFor(error: unknown): string {
  if (!(error instanceof ApiError) || !error.text) return t('audience.questions.failed');
  return error.code === 'busy' ? t('audience.questions.busy') : error.text;
}
