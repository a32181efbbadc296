import type { RoomCard } from '../shared/api';
import { PollState, Role, SessionState, type Poll, type Session } from '../shared/contracts';
import { Tag, type Command } from '../shared/commands';
import { Acts } from './acts.svelte';
import { Director } from './director/director.svelte';
import { Deeds } from './history/deeds.svelte';
import type { KeyAct } from './keys';
import type { Live } from './live';
import { i18n, isMessage } from '../shared/i18n.svelte';
import { recall, remember } from '../shared/storage';
import { Alike } from './questions/alike.svelte';
import { Handling } from './questions/handling.svelte';
import { Picked } from './questions/picked.svelte';
import { Queue } from './questions/queue.svelte';
import { actsOn, type FurtherAct, type QuestionAct } from './questions/rights';

const keysKey = 'ls-console-keys';

/** What a key toggles, by how the question stands. */
const further: Partial<Record<KeyAct, readonly FurtherAct[]>> = {
  merge: ['merge'],
  edit: ['edit'],
  pin: ['pin', 'unpin'],
  upNext: ['next', 'notNext'],
  archive: ['archive', 'unarchive'],
};

/** One room as one moderator directs it: the live room, the list of questions, the screens, and what was done. */
export class Desk {
  readonly live: Live;
  readonly card: RoomCard;
  readonly acts: Acts;
  readonly director: Director;
  readonly queue: Queue;
  readonly handling: Handling;
  readonly alike: Alike;
  readonly picked: Picked;
  readonly deeds: Deeds;

  #now = $state(0);
  #keys = $state(recall(keysKey) !== 'off');
  #overview = $state(false);
  #past = $state(false);
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(live: Live, card: RoomCard) {
    this.live = live;
    this.card = card;
    this.acts = new Acts(live);
    this.director = new Director(live, this.acts);
    this.queue = new Queue(live, this.acts, this.director);
    this.handling = new Handling(this.queue, this.acts);
    this.alike = new Alike(live, card.code);
    this.picked = new Picked(this.queue, this.acts);
    this.deeds = new Deeds(live, this.acts);
  }

  start(): void {
    this.live.start();
    this.tick();
    this.#timer = setInterval(() => this.tick(), 1000);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.live.stop();
  }

  /** Reads the server's clock once; everything that counts seconds on the page counts from here. */
  tick(): void {
    this.#now = this.live.serverNow();
  }

  /** The server's clock, UTC milliseconds, by the second. */
  get now(): number {
    return this.#now;
  }

  get languages(): readonly string[] {
    return this.live.view.room?.languages ?? this.card.languages;
  }

  /** The language previews of the hall are drawn in: the page's where the room speaks it, else the room's own. */
  get hallLang(): string {
    return this.languages.includes(i18n.lang) ? i18n.lang : (this.languages[0] ?? i18n.lang);
  }

  get liveSession(): Session | null {
    return this.live.view.sessions.find((session) => session.state === SessionState.live) ?? null;
  }

  /** The open poll the head counts for: the one that was opened last, and by itself. */
  get openPoll(): Poll | null {
    const { polls, surveys } = this.live.view;
    const asked = new Set([...surveys.values()].flatMap((survey) => survey.polls));
    const open = [...polls.values()].filter(
      (poll) => poll.state === PollState.open && !asked.has(poll.id),
    );
    return open.sort((a, b) => (b.openedAt ?? 0) - (a.openedAt ?? 0))[0] ?? null;
  }

  /** What the programme goes on with. */
  get nextSession(): Session | null {
    return this.live.view.sessions.find((session) => session.state === SessionState.ahead) ?? null;
  }

  get organizes(): boolean {
    return this.live.mine.role === Role.organizer;
  }

  get storagePaused(): boolean {
    return this.live.mine.store?.storage === 'paused';
  }

  /** The room takes nothing on this node: why, as a key of the messages, and the entry from which on; null while it takes. */
  get readOnly(): { why: string; from: number } | null {
    const { store } = this.live.mine;
    if (store?.storage !== 'read_only') return null;
    const key = `console.storage.readOnly.${store.why ?? ''}`;
    return {
      why: isMessage(key) ? key : 'console.storage.readOnly.read_only',
      from: store.from ?? 0,
    };
  }

  /** Why storage is paused, as a key of the messages; null while nobody knows in words. */
  get pausedBecause(): string | null {
    const key = `console.storage.why.${this.live.mine.store?.why ?? ''}`;
    return isMessage(key) ? key : null;
  }

  /** What is saved can still be lost: how, and what to do, as a key of the messages; null while all is well. */
  get atRisk(): string | null {
    const key = `console.storage.weak.${this.live.mine.store?.durability ?? ''}`;
    return isMessage(key) ? key : null;
  }

  /** Where what is saved is kept, as a key of the messages. */
  get kept(): string {
    const key = `console.head.kept.${this.live.mine.store?.durability ?? ''}`;
    return isMessage(key) ? key : 'console.head.saved';
  }

  /** Moderators and organizers who have a console open; this one counts before the room has heard of it. */
  get staffOnline(): number {
    const { view, mine } = this.live;
    const here = view.staff.filter((one) => one.role !== Role.speaker);
    return Math.max(1, here.filter((one) => one.online || one.id === mine.id).length);
  }

  /** Who acted last, by name where the name is known. */
  nameOf(by: string | null | undefined): string | null {
    return this.live.view.staff.find((one) => one.id === by)?.name ?? by ?? null;
  }

  /** The others who work on a question, by name. */
  othersAt(number: number): string[] {
    const { view, mine } = this.live;
    return view.attending
      .filter(([who, question]) => question === number && who !== mine.id)
      .map(([who]) => this.nameOf(who) ?? who);
  }

  get seen(): number {
    return this.live.view.position.offset;
  }

  do(target: string, command: Command): void {
    this.acts.do(target, command);
  }

  /** Makes a session live; the one that is live ends. */
  startSession(session: Session): void {
    this.do(`session:${session.id}`, [Tag.startSession, { session: session.id }]);
  }

  closePoll(poll: Poll): void {
    this.do(`poll:${poll.id}`, [Tag.closePoll, { poll: poll.id, round: poll.round }]);
  }

  get keysOn(): boolean {
    return this.#keys;
  }
  set keysOn(on: boolean) {
    this.#keys = on;
    remember(keysKey, on ? 'on' : 'off');
  }

  get overview(): boolean {
    return this.#overview;
  }
  set overview(open: boolean) {
    this.#overview = open;
  }

  /** Whether the room is looked at as it was. */
  get past(): boolean {
    return this.#past;
  }
  set past(open: boolean) {
    this.#past = open;
  }

  /** Does what a key stands for; false when there is nothing for it to act on. */
  press(act: KeyAct): boolean {
    // Keys belong to the form of a row while it is open.
    if (this.queue.form || this.picked.form) return act === 'leave' && this.#leave();
    if (act === 'overview') {
      this.overview = true;
      return true;
    }
    if (!this.#keys) return act === 'leave' && this.#leave();
    switch (act) {
      case 'next':
        this.queue.step(1);
        return true;
      case 'previous':
        this.queue.step(-1);
        return true;
      case 'take':
        this.director.take();
        return true;
      case 'blank':
        this.director.blank();
        return true;
      case 'arrivals':
        this.queue.showArrivals();
        return true;
      case 'leave':
        return this.#leave();
      case 'undo':
        return this.deeds.undo();
      case 'redo':
        return this.deeds.redo();
      case 'search':
        return false;
      default:
        return this.#decide(act);
    }
  }

  #decide(act: KeyAct): boolean {
    const number = this.queue.selected;
    const question = number === null ? undefined : this.queue.question(number);
    if (this.picked.questions.length > 0 && act !== 'pick') return this.picked.press(act);
    if (number === null || !question) return false;
    if (act === 'pick') {
      this.picked.turn(number);
      return true;
    }
    const more = further[act];
    if (more) return more.some((one) => this.handling.do(number, one));
    const decision = act as QuestionAct;
    if (!actsOn(question).includes(decision)) return false;
    if (decision === 'approve') this.queue.approve(number);
    else if (decision === 'decline') this.queue.open(number, 'decline');
    else if (decision === 'screen') this.queue.putOnScreen(number);
    else this.queue.answered(number);
    return true;
  }

  #leave(): boolean {
    if (this.queue.form) this.queue.closeForm();
    else if (this.picked.form) this.picked.form = null;
    else if (this.picked.size > 0) this.picked.clear();
    else if (this.queue.selected !== null) this.queue.select(null);
    else return false;
    return true;
  }
}
