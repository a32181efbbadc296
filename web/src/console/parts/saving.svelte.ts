import type { Command } from '../../shared/commands';
import type { Desk } from '../desk.svelte';

/**
 * A form that stays open until what it sent is stored: a refusal must not cost anybody what they typed.
 * Offline it says so, and may be left: the command is kept and sent.
 */
export class Saving {
  readonly #desk: Desk;
  readonly target: string;
  #sent = $state(false);

  constructor(desk: Desk, target: string) {
    this.#desk = desk;
    this.target = target;
  }

  send(command: Command): void {
    this.#desk.do(this.target, command);
    this.#sent = true;
  }

  /** Sent and without an answer yet. */
  get waits(): boolean {
    return this.#sent && this.#desk.acts.waits(this.target);
  }

  /** Stored: the form may close. */
  get done(): boolean {
    return this.#sent && !this.waits && this.#desk.acts.refusal(this.target) === null;
  }
}
