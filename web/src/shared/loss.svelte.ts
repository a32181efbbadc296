/** A loss shorter than this is not worth a hall's attention, milliseconds. */
const patience = 5_000;

/** Since when the connection is lost. Told by its owner what is and what time it is. */
export class Loss {
  #since: number | null = null;
  /** Seconds without a connection; null while there is one, and before it is worth saying. */
  seconds: number | null = $state(null);

  tick(live: boolean, now: number): void {
    this.#since = live ? null : (this.#since ?? now);
    const lost = this.#since === null ? 0 : now - this.#since;
    this.seconds = lost >= patience ? Math.floor(lost / 1000) : null;
  }
}
