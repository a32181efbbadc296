import { SvelteMap } from 'svelte/reactivity';
import type { Command } from '../shared/commands';
import type { Delivery } from '../shared/room.svelte';
import type { Live } from './live';

/** What was refused, in words, beside the thing it was meant for. */
export interface Refused {
  code: string;
  text: string;
}

/**
 * What this moderator did, by the thing it was done to (`question:…`, `poll:…`, `stage`). A newer act on the same
 * thing takes the place of an older one, so that a refusal never outlives its cause.
 */
export class Acts {
  readonly #live: Live;
  readonly #last = new SvelteMap<string, Command>();

  constructor(live: Live) {
    this.#live = live;
  }

  do(target: string, command: Command): void {
    this.dismiss(target);
    this.#live.send(command);
    this.#last.set(target, command);
  }

  /** True while the last act on `target` has not been answered. */
  waits(target: string): boolean {
    const state = this.#delivery(target)?.state;
    return state === 'saved' || state === 'sent';
  }

  /** True when the last act on `target` was answered and not refused. */
  stored(target: string): boolean {
    return this.#last.has(target) && !this.#delivery(target);
  }

  refusal(target: string): Refused | null {
    const delivery = this.#delivery(target);
    if (delivery?.state !== 'refused') return null;
    return { code: delivery.code ?? 'internal', text: delivery.text ?? '' };
  }

  /** What was refused, so that its form can be given again what was put into it; null where nothing is. */
  refused(target: string): Command | null {
    return this.refusal(target) ? (this.#last.get(target) ?? null) : null;
  }

  /** The refusal was read. */
  dismiss(target: string): void {
    const delivery = this.#delivery(target);
    if (delivery?.state === 'refused') this.#live.dismiss(delivery.n);
    this.#last.delete(target);
  }

  /** Acts that no server has answered yet. */
  get unanswered(): number {
    let count = 0;
    for (const { state } of this.#live.deliveries.values())
      if (state === 'saved' || state === 'sent') count += 1;
    return count;
  }

  /** Found by the command itself: a command that has not left this page may still be given another number. */
  #delivery(target: string): Delivery | undefined {
    const command = this.#last.get(target);
    if (!command) return undefined;
    return [...this.#live.deliveries.values()].find((one) => one.command === command);
  }
}
