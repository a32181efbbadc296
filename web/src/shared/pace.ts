/** More than so many changes are not kept back: a page in the background has slow timers. */
const keptAtMost = 50;

/** Makes changes at once where it was quiet, else together and no more often than it is told. */
export class Pace {
  #kept: (() => void)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param every Milliseconds from change to change. */
  constructor(private readonly every: number) {}

  take(change: () => void): void {
    this.#kept.push(change);
    if (this.#timer === undefined || this.#kept.length >= keptAtMost) this.flush();
  }

  /** Makes what was kept back, in its order. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#kept.length === 0) return;
    const changes = this.#kept;
    this.#kept = [];
    this.#timer = setTimeout(() => this.flush(), this.every);
    for (const change of changes) change();
  }
}
