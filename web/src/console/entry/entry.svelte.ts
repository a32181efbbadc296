import { ApiError, type RoomCard, type StaffRooms } from '../../shared/api';
import { Role, type Localized, type Refusal } from '../../shared/contracts';
import { forget, recall, remember } from '../../shared/storage';
import { readLink, type SignInLink } from '../../shared/link';

export type Step = 'checking' | 'stranger' | 'speaker' | 'choose' | 'create' | 'in';
export type StaffRoom = StaffRooms['rooms'][number];

/** What the way in needs of the server; tests stand in for it. */
export interface Gate {
  claim(secret: string, room: string | null): Promise<unknown>;
  staff(): Promise<StaffRooms>;
  getRoom(code: string): Promise<RoomCard>;
  createRoom(request: {
    title: Localized;
    languages: string[];
    session: Localized;
  }): Promise<{ code: string }>;
}

/** Why somebody is not in, with the server's words where the console has none of its own. */
export interface Problem {
  code: string;
  text: string;
}

const roomKey = 'ls-console-room';

/** The way in: sign-in by link, choice of the room, and the first room of an organizer. */
export class Entry {
  readonly #gate: Gate;
  #step = $state<Step>('checking');
  #busy = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #rooms = $state.raw<readonly StaffRoom[]>([]);
  #role = $state<Role | null>(null);
  #card = $state.raw<RoomCard | null>(null);
  /** A link that did not reach the server; the address bar does not hold it any more. */
  #unsent: SignInLink | null = null;

  constructor(gate: Gate) {
    this.#gate = gate;
  }

  get step(): Step {
    return this.#step;
  }
  /** True while the server is asked: buttons wait. */
  get busy(): boolean {
    return this.#busy;
  }
  get problem(): Problem | null {
    return this.#problem;
  }
  get rooms(): readonly StaffRoom[] {
    return this.#rooms;
  }
  get organizes(): boolean {
    return this.#role === Role.organizer;
  }
  /** The room one is in. */
  get card(): RoomCard | null {
    return this.#card;
  }

  /** Signs in with the address's fragment, or with the cookie of an earlier visit. */
  async begin(fragment: string): Promise<void> {
    const link = readLink(fragment);
    if (link) await this.#sign(link.secret, link.room);
    else await this.#look();
  }

  /** Signs in with a link that was pasted; false where it is none. */
  async paste(text: string): Promise<boolean> {
    const link = readLink(text);
    if (!link) return false;
    await this.#sign(link.secret, link.room);
    return true;
  }

  /** Tries once more what the network did not let through. */
  async again(): Promise<void> {
    if (this.#unsent) await this.#sign(this.#unsent.secret, this.#unsent.room);
    else await this.#look();
  }

  async choose(code: string): Promise<void> {
    await this.#try(async () => {
      this.#card = await this.#gate.getRoom(code);
      remember(roomKey, code);
      this.#step = 'in';
    });
  }

  /** Leaves the room's console for the list of rooms. */
  async leave(): Promise<void> {
    this.#card = null;
    forget(roomKey);
    await this.#look(true);
  }

  /** The room let nobody in any more: its words stand on the sign-in page. */
  shut(refusal: Refusal): void {
    this.#card = null;
    forget(roomKey);
    this.#problem = refusal;
    this.#step = 'stranger';
  }

  openForm(): void {
    this.#problem = null;
    this.#step = 'create';
  }

  closeForm(): void {
    this.#problem = null;
    this.#step = 'choose';
  }

  async create(title: Localized, languages: string[], session: Localized): Promise<void> {
    let code = '';
    await this.#try(async () => {
      code = (await this.#gate.createRoom({ title, languages, session })).code;
    });
    if (code) await this.choose(code);
  }

  async #sign(secret: string, room: string | null): Promise<void> {
    await this.#try(async () => {
      await this.#gate.claim(secret, room);
      if (room !== null) remember(roomKey, room);
    });
    const failed = this.#problem;
    this.#unsent = failed?.code === 'offline' ? { secret, room } : null;
    await this.#look();
    // A used link does not shut out whom it let in before: only strangers need to read about it.
    if (this.#step === 'stranger') this.#problem = failed ?? this.#problem;
  }

  async #look(list = false): Promise<void> {
    let known: StaffRooms = { role: null, rooms: [] };
    this.#step = 'checking';
    await this.#try(async () => {
      known = await this.#gate.staff();
    });
    // A console is not for speakers: their page is the stage view.
    this.#rooms = known.rooms.filter((room) => room.role !== Role.speaker);
    this.#role = known.role;
    const last = recall(roomKey);
    const only = this.#rooms.length === 1 ? this.#rooms[0]?.code : undefined;
    const code = this.#rooms.find((room) => room.code === last)?.code ?? only;
    if (known.role === null) this.#step = 'stranger';
    else if (known.role === Role.speaker) this.#step = 'speaker';
    else if (known.rooms.length === 0 && this.organizes) this.#step = 'create';
    else if (code === undefined || list) this.#step = 'choose';
    else await this.choose(code);
    if (this.#step === 'checking') this.#step = 'choose';
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.#busy = true;
    this.#problem = null;
    try {
      await work();
    } catch (error) {
      this.#problem =
        error instanceof ApiError
          ? { code: error.code, text: error.text }
          : { code: 'internal', text: '' };
    }
    this.#busy = false;
  }
}
