/** Taps of one reaction that one message may hold; more in half a second are not a person's. */
const most = 20;

/** Sums taps on the reactions and hands them on at most twice a second; what cannot be sent is not kept. */
export class ReactionTaps {
  #counts = [0, 0, 0, 0, 0];
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly flush: (counts: number[]) => void) {}

  add(counts: readonly number[]): void {
    this.#counts = this.#counts.map((c, i) => Math.min(most, c + (counts[i] ?? 0)));
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      const sums = this.#counts;
      this.#counts = [0, 0, 0, 0, 0];
      this.flush(sums);
    }, 500);
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
