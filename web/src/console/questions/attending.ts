import { Tag } from '../../shared/commands';
import type { Live } from '../live';

/** Milliseconds a row is selected before others are told: whoever walks through a list works on none of it. */
const restsAfter = 300;

/** Tells the other moderators which question this one works on. */
export class Attending {
  readonly #live: Live;
  #now = 0;
  /** What the room was told; null while nobody knows whether it remembers. */
  #told: number | null = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(live: Live) {
    this.#live = live;
  }

  /** The question's number, or 0 for none. */
  to(question: number): void {
    this.#now = question;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // Kept and sent later it would tell of what is long over.
      if (question === this.#told || this.#live.status !== 'live') return;
      this.#told = question;
      this.#live.send([Tag.attend, { question }]);
    }, restsAfter);
  }

  /** The connection is another, perhaps to a node that was told nothing. */
  again(): void {
    this.#told = null;
    this.to(this.#now);
  }
}
