import { ApiError } from '../../shared/api';
import type { History, Moment, PastAct, SessionSpan, When } from './contracts';
import type { Source } from './source';

/** Acts that must be there on either side of the moment, unless there are no more. */
const near = 10;

/** A long log is read in several goes, after each of which the server is asked again. */
const busyTries = 40;
const busyPause = 500;

/** Where one looks back to. It reads one moment at a time: of those asked for meanwhile, the latest. */
export class Past {
  #source: Source;
  #history: History | null = $state.raw(null);
  #moment: Moment | null = $state.raw(null);
  #problem: ApiError | null = $state.raw(null);
  #reading = $state(false);
  #time = $state(0);
  #cursor = $state(0);
  #session: string | null = $state(null);
  #wanted: When | null = null;
  #player: ReturnType<typeof setInterval> | undefined = $state();

  constructor(source: Source) {
    this.#source = source;
  }

  get history(): History | null {
    return this.#history;
  }

  /** The last moment that was read; while another is read, where one was before. */
  get moment(): Moment | null {
    return this.#moment;
  }

  /** Why the last reading gave nothing. */
  get problem(): ApiError | null {
    return this.#problem;
  }

  get reading(): boolean {
    return this.#reading;
  }

  /** Where the scrubber stands, UTC milliseconds. */
  get time(): number {
    return this.#time;
  }

  /** The session that the scrubber is as long as; null for the whole log. */
  get session(): SessionSpan | null {
    return this.#history?.sessions?.find(({ id }) => id === this.#session) ?? null;
  }

  /** Where the scrubber begins. */
  get from(): number {
    return this.session?.from ?? this.#history?.began ?? 0;
  }

  /** Where it ends. */
  get to(): number {
    return this.session?.to ?? this.#history?.time ?? 0;
  }

  /** Makes the scrubber as long as a session, and goes to where that began unless it stands within; null for the whole log. */
  zoom(id: string | null): void {
    this.#session = id;
    if (this.#time < this.from || this.#time > this.to) this.toTime(this.from);
  }

  get playing(): boolean {
    return this.#player !== undefined;
  }

  /** The last act that had been done. */
  get latest(): PastAct | null {
    return this.#acts.findLast((act) => act.offset <= this.#cursor) ?? null;
  }

  get following(): PastAct | null {
    return this.#acts.find((act) => act.offset > this.#cursor) ?? null;
  }

  get preceding(): PastAct | null {
    return this.#acts.findLast((act) => act.offset < this.#cursor) ?? null;
  }

  /** Reads the history, and begins at its end or goes on from where it stands. */
  async open(): Promise<void> {
    this.#problem = null;
    this.#reading = true;
    const history = await this.#asked(() => this.#source.history());
    this.#reading = false;
    if (!history) return;
    this.#history = history;
    if (!this.#moment) this.#go({ offset: history.offset }, history.time, history.offset);
    else this.#go({ offset: this.#cursor }, this.#time, this.#cursor);
  }

  close(): void {
    this.pause();
    this.#wanted = null;
  }

  /** Goes to a time between the first entry and the last. */
  toTime(time: number): void {
    this.pause();
    this.#toTime(time);
  }

  /** Goes to where an act had just been done. */
  toAct(act: PastAct | null): void {
    this.pause();
    if (act) this.#go({ offset: act.offset }, act.time, act.offset);
  }

  /** Goes forward once a second, from where something happened to where something happened next. */
  play(): void {
    if (!this.playing) this.#player = setInterval(() => this.tick(), 1000);
  }

  pause(): void {
    clearInterval(this.#player);
    this.#player = undefined;
  }

  /** One step of playing. */
  tick(): void {
    if (this.#reading) return;
    const next = this.#next();
    if (next === null) this.pause();
    else this.#toTime(next);
  }

  get #acts(): PastAct[] {
    return this.#history?.acts ?? [];
  }

  /** The end of the next slot in which something happened; null at the end. */
  #next(): number | null {
    if (!this.#history || this.#time >= this.#history.time) return null;
    const { from, width, questions, votes, acts } = this.#history.activity;
    const now = Math.floor((this.#time - from) / width);
    const next = acts.findIndex(
      (count, slot) => slot > now && count + (questions[slot] ?? 0) + (votes[slot] ?? 0) > 0,
    );
    return next < 0 ? this.#history.time : from + (next + 1) * width - 1;
  }

  #toTime(time: number): void {
    const { began, time: last } = this.#history ?? { began: 0, time: 0 };
    const within = Math.round(Math.min(Math.max(time, began), last));
    this.#go({ time: within }, within, null);
  }

  #go(when: When, time: number, offset: number | null): void {
    this.#time = time;
    if (time < this.from || time > this.to) this.#session = null;
    if (offset !== null) this.#cursor = offset;
    this.#wanted = when;
    if (!this.#reading) void this.#read();
  }

  async #read(): Promise<void> {
    this.#reading = true;
    while (this.#wanted) {
      const when = this.#wanted;
      this.#wanted = null;
      this.#problem = null;
      const moment = await this.#asked(() => this.#source.moment(when));
      if (!moment) continue;
      this.#moment = moment;
      if (this.#wanted) continue;
      this.#cursor = moment.offset;
      await this.#readActs();
    }
    this.#reading = false;
  }

  /** Reads the acts around the moment, where those that are there end too near. */
  async #readActs(): Promise<void> {
    const history = this.#history;
    if (!history) return;
    const before = history.acts.filter((act) => act.offset <= this.#cursor).length;
    const behind = history.acts.length - before;
    if ((before >= near || !history.older) && (behind >= near || !history.newer)) return;
    const around = await this.#asked(() => this.#source.history(this.#cursor));
    if (around) this.#history = around;
  }

  /** The answer; null, with the problem told, where there is none. */
  async #asked<T>(ask: () => Promise<T>): Promise<T | null> {
    for (let left = busyTries; ; left--) {
      try {
        return await ask();
      } catch (error) {
        const problem = error instanceof ApiError ? error : new ApiError('offline', '');
        if (problem.code === 'busy' && left > 0) {
          await new Promise((resolve) => setTimeout(resolve, busyPause));
          if (!this.#wanted) continue;
          return null;
        }
        this.#problem = problem;
        this.pause();
        return null;
      }
    }
  }
}
