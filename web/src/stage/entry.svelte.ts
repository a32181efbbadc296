import { ApiError, type StaffRooms } from '../shared/api';
import type { Refusal } from '../shared/contracts';
import { readLink, type SignInLink } from '../shared/link';
import { forget, recall, remember } from '../shared/storage';

/** What the way in needs of the server; tests stand in for it. */
export interface Gate {
  claim(secret: string, room: string | null): Promise<unknown>;
  staff(): Promise<StaffRooms>;
}

const roomKey = 'ls-stage-room';

/** A speaker's way in: by a link, which works once, or by the cookie that it left. */
export class StageEntry {
  step: 'checking' | 'stranger' | 'choose' | 'in' = $state('checking');
  /** Why one is not in, in words; `offline` where no answer came. */
  problem: Pick<Refusal, 'code' | 'text'> | null = $state.raw(null);
  rooms: StaffRooms['rooms'] = $state.raw([]);
  code = $state('');
  /** A link that did not reach the server; the address bar does not hold it any more. */
  #unsent: SignInLink | null = null;

  constructor(private readonly gate: Gate) {}

  async begin(fragment: string): Promise<void> {
    this.#unsent = readLink(fragment);
    await this.again();
  }

  /** Tries once more what the network did not let through. */
  async again(): Promise<void> {
    this.step = 'checking';
    this.problem = null;
    try {
      await this.#claim();
      await this.#look();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.problem = { code: error.code, text: error.text };
      this.step = 'stranger';
    }
  }

  choose(code: string): void {
    remember(roomKey, code);
    this.code = code;
    this.step = 'in';
  }

  /** The room lets this speaker in no more: its words stand at the way in. */
  shut(refusal: Refusal): void {
    forget(roomKey);
    this.problem = refusal;
    this.step = 'stranger';
  }

  async #claim(): Promise<void> {
    if (!this.#unsent) return;
    const { secret, room } = this.#unsent;
    try {
      await this.gate.claim(secret, room);
      if (room) remember(roomKey, room);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code === 'offline') throw error;
      // A used link does not shut out whom it let in before: only strangers need to read about it.
      this.problem = { code: error.code, text: error.text };
    }
    this.#unsent = null;
  }

  async #look(): Promise<void> {
    const { rooms } = await this.gate.staff();
    this.rooms = rooms;
    const last = rooms.find((room) => room.code === recall(roomKey));
    const only = last ?? (rooms.length === 1 ? rooms[0] : undefined);
    if (only) {
      this.problem = null;
      this.choose(only.code);
    } else this.step = rooms.length ? 'choose' : 'stranger';
  }
}
