import type { Question } from '../../shared/contracts';
import { Tag, type Command, type Reason } from '../../shared/commands';
import type { Acts } from '../acts.svelte';
import type { Director } from '../director/director.svelte';
import { questionList } from '../director/scenes';
import type { Live } from '../live';
import { Attending } from './attending';
import { fairness } from './fair';
import {
  counts,
  group,
  type Filter,
  type Group,
  type GroupKey,
  type Sort,
  type Tab,
} from './groups';
import { neighbour, settle, step, stillThere, waitingBehind, withReturned } from './held';
import type { Form } from './rights';

/** Which questions are listed: the session on stage, all, or one by its id. */
export type SessionChoice = 'current' | 'all' | (string & {});

/** What is to be done with a question, held against how far the room was seen. */
type ActOn = (question: Question, seen: number) => Command;

/**
 * The list of questions one moderator works on. While pointer or focus are in it or a row is selected, rows keep their
 * places: arrivals wait behind a count, and only the moderator's own acts move a row, once no form stands open in it.
 */
export class Queue {
  readonly #live: Live;
  readonly #acts: Acts;
  readonly #director: Director;

  #tab = $state<Tab>('open');
  #session = $state<SessionChoice>('current');
  #search = $state('');
  #selected = $state<number | null>(null);
  #form = $state<Form | null>(null);
  /** How far the room was seen when the form was opened, and whether what it asks for was sent. */
  #formSeen = 0;
  #sent = $state(false);
  #sort = $state<Sort>('popular');
  #only = $state('');
  readonly #attending: Attending;
  #over = false;
  #walked = false;
  #held = $state.raw<{ session: string; groups: readonly Group[] } | null>(null);
  #moved = $state.raw<ReadonlySet<number>>(new Set());
  #actedIn = $state.raw<ReadonlyMap<number, GroupKey>>(new Map());

  /** How the listed session's questions fare; worked out only while somebody looks at it. */
  readonly fair = $derived.by(() =>
    fairness(
      [...this.#live.view.questions.values()].filter(
        ({ session }) => this.sessionId === '' || session === this.sessionId,
      ),
    ),
  );
  readonly #filter = $derived<Filter>({
    tab: this.#tab,
    session: this.sessionId,
    search: this.#search,
    sort: this.#sort,
    only: this.#only,
    fair: this.#sort === 'fair' ? this.fair.order : null,
  });
  readonly #fresh = $derived.by(() =>
    group(this.#live.view.questions.values(), this.#filter, this.#live.serverNow()),
  );
  /** Rows whose act was refused stay where they were acted on until that was read: who acted, and how it stands. */
  readonly #refused = $derived.by(() => {
    const rows = new Map<number, GroupKey>();
    for (const [number, from] of this.#actedIn) {
      const question = this.question(number);
      if (question && this.#acts.refusal(`question:${question.id}`)) rows.set(number, from);
    }
    return rows;
  });
  /** What is held still; another session on stage is another list. */
  readonly #still = $derived(this.#held?.session === this.sessionId ? this.#held.groups : null);
  /** The row whose form stands open: moving it would throw away what is typed there. */
  readonly #written = $derived(this.#form ? this.#selected : null);
  readonly groups = $derived.by(() => {
    const moved = new Set(
      [...this.#moved].filter((one) => !this.#refused.has(one) && one !== this.#written),
    );
    const rows = this.#still ? settle(this.#still, this.#fresh, moved) : this.#fresh;
    return withReturned(rows, this.#refused);
  });
  readonly arrivals = $derived.by<ReadonlyMap<GroupKey, number>>(() =>
    this.#still ? waitingBehind(this.groups, this.#fresh) : new Map(),
  );
  /** How many rows of each group are still of it: a row that is held still may have left. */
  readonly standing = $derived.by<ReadonlyMap<GroupKey, number>>(() =>
    stillThere(this.groups, this.#fresh),
  );
  readonly counts = $derived.by(() => counts(this.#live.view.questions.values(), this.sessionId));

  constructor(live: Live, acts: Acts, director: Director) {
    this.#live = live;
    this.#acts = acts;
    this.#director = director;
    this.#attending = new Attending(live);
  }

  get tab(): Tab {
    return this.#tab;
  }
  get session(): SessionChoice {
    return this.#session;
  }
  get search(): string {
    return this.#search;
  }
  get selected(): number | null {
    return this.#selected;
  }
  /** The form that stands open under the selected row. */
  get form(): Form | null {
    return this.#form;
  }
  /** What the form sent is stored: it may close. What was refused stays in it. */
  get isFormStored(): boolean {
    const question = this.#sent && this.#selected !== null && this.question(this.#selected);
    return !!question && this.#acts.stored(`question:${question.id}`);
  }
  get sort(): Sort {
    return this.#sort;
  }
  /** The one language, label, speaker, time or mark that is listed; empty for all. */
  get only(): string {
    return this.#only;
  }
  /** The listed session's id; empty for all. */
  get sessionId(): string {
    if (this.#session === 'all') return '';
    return this.#session === 'current' ? this.#live.view.current : this.#session;
  }

  question(number: number): Question | undefined {
    return this.#live.view.questions.get(number);
  }

  show(tab: Tab): void {
    this.#tab = tab;
    this.select(null);
    this.#regroup();
  }

  list(session: SessionChoice): void {
    this.#session = session;
    this.select(null);
    this.#regroup();
  }

  find(text: string): void {
    this.#search = text;
    this.#regroup();
  }

  /** Says again what is worked on, over a new connection. */
  attendAgain(): void {
    this.#attending.again();
  }

  /** Selects a row, or none. */
  select(number: number | null): void {
    this.#selected = number;
    this.closeForm();
    this.#holdOrRelease();
    this.#attending.to(number ?? 0);
  }

  step(by: 1 | -1): void {
    const next = step(this.groups, this.#selected, by);
    if (next !== null) this.select(next);
  }

  /** The pointer came over the list or left it. */
  point(over: boolean): void {
    this.#over = over;
    this.#holdOrRelease();
  }

  /** The focus of the keyboard came into the list or left it. */
  walk(within: boolean): void {
    this.#walked = within;
    this.#holdOrRelease();
  }

  /** Lets in what waits behind the counts. */
  showArrivals(): void {
    this.#regroup();
  }

  approve(number: number): void {
    this.act(number, ({ id }, seen) => [Tag.approve, { question: id, seen }]);
  }

  answered(number: number): void {
    this.act(number, ({ id }, seen) => [Tag.markAnswered, { question: id, seen }]);
  }

  /** Opens a form under a row. */
  open(number: number, form: Form): void {
    if (this.#selected !== number) this.select(number);
    [this.#form, this.#formSeen, this.#sent] = [form, this.seen, false];
  }

  closeForm(): void {
    [this.#form, this.#sent] = [null, false];
  }

  decline(number: number, reason: Reason): void {
    this.act(number, ({ id }, seen) => [Tag.decline, { question: id, ...reason, seen }]);
  }

  order(sort: Sort): void {
    this.#sort = sort;
    this.#regroup();
  }

  showOnly(only: string): void {
    this.#only = only;
    this.#regroup();
  }

  /** Puts the question on all screens at once; the row stays selected. */
  putOnScreen(number: number): void {
    const question = this.question(number);
    if (!question) return;
    const before = [...this.#live.view.questions.values()].filter((one) => one.onScreen);
    this.move(number, ...before.map((one) => one.number));
    this.#director.putQuestion(question);
  }

  /** The screens go on with the list of questions. */
  takeOff(number: number): void {
    this.move(number);
    this.#director.put(questionList);
  }

  /** What was last seen of the room, for acts that must not overwrite what came later. */
  get seen(): number {
    return this.#live.view.position.offset;
  }

  /** The same for one question: what came while its form stood open may not have been read. */
  #seenOf(number: number): number {
    return this.#form && number === this.#selected ? this.#formSeen : this.seen;
  }

  /** An act after which the row keeps its place and the selection. */
  stay(number: number, command: ActOn): void {
    const question = this.question(number);
    if (!question) return;
    const asked = command(question, this.#seenOf(number));
    // Whoever sends it again after a refusal was shown does so on purpose.
    [this.#formSeen, this.#sent] = [this.seen, this.#form !== null && number === this.#selected];
    this.#acts.do(`question:${question.id}`, asked);
  }

  /** An act that takes the row elsewhere; the work goes on with its neighbour. */
  act(number: number, command: ActOn): void {
    const question = this.question(number);
    if (!question) return;
    const next = neighbour(this.groups, number);
    this.move(number);
    this.#acts.do(`question:${question.id}`, command(question, this.#seenOf(number)));
    if (this.#selected === number) this.select(next);
  }

  /** The reader's own acts move these rows at once, though the list holds still. */
  move(...numbers: number[]): void {
    const acted = new Map(this.#actedIn);
    for (const number of numbers) {
      const from = this.groups.find((group) => group.numbers.includes(number));
      if (from) acted.set(number, from.key);
    }
    this.#actedIn = acted;
    this.#moved = new Set([...this.#moved, ...numbers]);
  }

  #holdOrRelease(): void {
    if (!this.#over && !this.#walked && this.#selected === null) this.#release();
    else if (!this.#still) this.#hold();
  }

  #regroup(): void {
    if (this.#held) this.#hold();
  }

  #hold(): void {
    this.#held = { session: this.sessionId, groups: this.#fresh };
  }

  #release(): void {
    this.#held = null;
    this.#moved = new Set();
  }
}
