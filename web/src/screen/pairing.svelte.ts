import type { Pairing } from '../shared/api';

export interface PairingApi {
  state(): Promise<Pairing>;
  offer(): Promise<{ code: string; expiresAt: number }>;
}

/** How often a waiting screen asks whether its code was typed. */
export const interval = 2_000;
const longest = 30_000;

/**
 * This screen's way into a room: what it was told last about its code. The server decides when a code has expired
 * and when it was typed, so a screen whose clock is wrong pairs all the same.
 */
export class PairingDesk {
  code: string | null = $state(null);
  /** UTC milliseconds. */
  expiresAt: number | null = $state(null);
  /** The room's join code, once paired. */
  room: string | null = $state(null);
  /** The last question got no answer. */
  offline = $state(false);
  /** The room let this screen go. */
  removed = $state(false);

  #api: PairingApi;
  #failures = 0;

  constructor(api: PairingApi) {
    this.#api = api;
  }

  /** Asks once. Answers how long to wait before the next time, or null when there is nothing left to ask. */
  async step(): Promise<number | null> {
    try {
      // A screen that was let go must not be led back by a cookie that still names the room.
      const found = this.removed && !this.code ? null : await this.#api.state();
      if (found?.state === 'paired' && found.room) {
        this.room = found.room;
        this.removed = false;
      } else if (found?.state === 'waiting' && found.code) this.#show(found.code, found.expiresAt);
      else {
        const { code, expiresAt } = await this.#api.offer();
        this.#show(code, expiresAt);
      }
      this.#failures = 0;
      this.offline = false;
    } catch {
      this.#failures++;
      this.offline = true;
    }
    return this.room ? null : this.#pause();
  }

  /** The room will not have this screen: back to a new code. */
  letGo(): void {
    this.room = null;
    this.code = null;
    this.expiresAt = null;
    this.removed = true;
  }

  #show(code: string, expiresAt: number | null): void {
    this.code = code;
    this.expiresAt = expiresAt;
  }

  #pause(): number {
    return Math.min(longest, interval * 2 ** Math.min(this.#failures, 10));
  }
}
