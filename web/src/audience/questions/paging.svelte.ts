import { ApiError, questionPage } from '../../shared/api';
import { notSent } from '../../shared/apply';
import type { Question } from '../../shared/contracts';
import type { LiveRoom } from '../../shared/room.svelte';
import { compare, listed, type Order } from '../sorting';

/** How many of each list a phone is sent: so far its list has no gaps. */
export const sent: Record<Order, number> = { popular: 20, newest: 10, answered: 5 };

/**
 * One list of a session's questions, as far as it was read: first what is sent, then page by page. Of what is held
 * it shows only what comes before the first gap, so that new rows always stand at the end. Lasts as long as its
 * order, its session and the view it began with.
 */
export class Paging {
  state: 'rest' | 'loading' | 'failed' = $state('rest');
  /** Why the last page did not come, in the server's words; empty where there was no answer at all. */
  problem = $state('');
  /** The last question of the last page; the list is whole up to it. */
  #last = $state.raw<Question | null>(null);
  /** All pages were read; the number of questions that nevertheless seem to be missing then. */
  #end: number | null = $state(null);
  #next: string | null = null;

  shown = $derived.by(() => this.#shown());
  /** How many questions are not shown yet. */
  left = $derived.by(() => Math.max(0, this.#missing() - (this.#end ?? 0)));

  constructor(
    private readonly room: LiveRoom,
    private readonly session: string,
    private readonly order: Order,
  ) {}

  /** Reads the next page. */
  async more(): Promise<void> {
    if (this.state === 'loading') return;
    const { room, session, order } = this;
    const { position, began } = room.view;
    // More came than live updates brought: begin behind what is sent again.
    if (this.#end !== null) this.#next = this.#last = this.#end = null;
    this.state = 'loading';
    try {
      const query = { session, order, at: String(position.offset) };
      const after = this.#next;
      const page = await questionPage(room.code, after ? { ...query, after } : query);
      if (room.view.began !== began) return;
      room.take(page);
      this.#last = page.questions.at(-1) ?? this.#last;
      this.#next = page.next ?? null;
      if (!this.#next) {
        this.#end = 0;
        this.#end = Math.max(0, this.#missing());
      }
      this.state = 'rest';
    } catch (error) {
      this.problem = error instanceof ApiError ? error.text : '';
      this.state = 'failed';
    }
  }

  #shown(): Question[] {
    const { view } = this.room;
    const first = listed(view.questions.values(), this.session, this.order);
    if (!this.#last && this.#end === null)
      return notSent(view, this.session, this.order === 'answered')
        ? first.slice(0, sent[this.order])
        : first;
    const held = listed(
      [...view.questions.values(), ...view.further.values()],
      this.session,
      this.order,
    );
    const last = this.#last;
    return this.#end !== null || !last
      ? held
      : held.filter((q) => compare(this.order, q, last) <= 0);
  }

  #missing(): number {
    const { view } = this.room;
    const first = listed(view.questions.values(), this.session, this.order);
    const all = first.length + notSent(view, this.session, this.order === 'answered');
    return all - this.#shown().length;
  }
}
