import { ApiError, getRoom, join, type RoomCard } from '../shared/api';
import { i18n, t } from '../shared/i18n.svelte';
import { forgetJoined, rememberJoined } from './joined';

/** The way into a room: a code is typed, its room is looked up, and this browser becomes a participant. */
export class Entry {
  code = $state('');
  card: RoomCard | null = $state.raw(null);
  /** Why one cannot enter, in words. */
  problem = $state('');
  joining = $state(false);
  #lookup = 0;

  constructor(
    card: RoomCard | null,
    private readonly entered: (card: RoomCard) => void,
  ) {
    this.found(card);
    if (card) this.code = card.code;
  }

  /** Takes the digits typed so far; six of them are looked up at once. */
  async type(code: string): Promise<void> {
    if (code === this.code && (this.card || this.problem)) return;
    this.code = code;
    this.card = null;
    this.problem = '';
    const lookup = ++this.#lookup;
    if (code.length < 6) return;
    try {
      const card = await getRoom(code);
      if (lookup === this.#lookup) this.found(card);
    } catch (e) {
      if (lookup === this.#lookup) this.problem = words(e);
    }
  }

  /** Asks once more, so that the words come in the language that was just chosen. */
  async retry(): Promise<void> {
    if (!this.problem) return;
    const { code } = this;
    this.code = '';
    this.problem = '';
    await this.type(code);
  }

  async enter(): Promise<void> {
    if (this.joining) return;
    if (this.code.length < 6) {
      this.problem = t('audience.join.sixDigits');
      return;
    }
    this.joining = true;
    this.problem = '';
    try {
      const card = await join(this.code);
      rememberJoined(card.code);
      this.entered(card);
    } catch (e) {
      this.problem = words(e);
    } finally {
      this.joining = false;
    }
  }

  /** Back from a room that would not let this phone watch. */
  refuse(code: string, text: string): void {
    forgetJoined(code);
    this.code = code;
    this.card = null;
    this.problem = text;
  }

  found(card: RoomCard | null): void {
    this.card = card;
    if (card) i18n.roomLang = card.languages[0] ?? '';
  }
}

function words(e: unknown): string {
  if (!(e instanceof ApiError)) throw e;
  return e.text || t(e.code === 'offline' ? 'audience.join.offline' : 'audience.join.failed');
}
