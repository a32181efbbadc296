import type { Question } from '../../shared/contracts';
import { QuestionMove, Tag, type Reason } from '../../shared/commands';
import type { Acts } from '../acts.svelte';
import type { KeyAct } from '../keys';
import type { Queue } from './queue.svelte';

/** As many as one command takes. */
export const pickedAtMost = 50;

/** Questions that were picked for one act together, which is taken back as one. */
export class Picked {
  readonly #queue: Queue;
  readonly #acts: Acts;
  #numbers = $state.raw<ReadonlySet<number>>(new Set());
  /** What is asked before they are merged or declined; null while nothing is. */
  form = $state<'merge' | 'decline' | null>(null);
  /** Those that are still there, the most supported first. */
  readonly questions = $derived.by(() =>
    [...this.#numbers]
      .map((number) => this.#queue.question(number))
      .filter((question): question is Question => question !== undefined)
      .sort((a, b) => b.score - a.score || a.number - b.number),
  );

  constructor(queue: Queue, acts: Acts) {
    this.#queue = queue;
    this.#acts = acts;
  }

  get size(): number {
    return this.#numbers.size;
  }

  has(number: number): boolean {
    return this.#numbers.has(number);
  }

  /** Picks a question, or lets it go. More than one command takes are not picked. */
  turn(number: number): void {
    const numbers = new Set(this.#numbers);
    if (!numbers.delete(number) && numbers.size < pickedAtMost) numbers.add(number);
    this.#numbers = numbers;
    if (numbers.size < (this.form === 'merge' ? 2 : 1)) this.form = null;
  }

  clear(): void {
    this.#numbers = new Set();
    this.form = null;
  }

  move(move: QuestionMove, reason: Reason | null = null): void {
    const { questions } = this;
    if (questions.length === 0) return;
    this.#queue.move(...questions.map(({ number }) => number));
    const ids = questions.map(({ id }) => id);
    this.#acts.do('picked', [
      Tag.moveQuestions,
      { questions: ids, move, ...(reason ?? { reason: null }), seen: this.#queue.seen },
    ]);
    this.#finish();
  }

  /** Does what a key stands for to all of them; false where that is not for several. */
  press(act: KeyAct): boolean {
    if (act === 'approve') this.move(QuestionMove.approve);
    else if (act === 'answered') this.move(QuestionMove.answer);
    else if (act === 'archive') this.move(QuestionMove.archive);
    else if (act === 'decline' || (act === 'merge' && this.size > 1)) this.form = act;
    else return false;
    return true;
  }

  /** Merges all others into one of them. */
  merge(into: Question): void {
    const ids = this.questions.map(({ id }) => id).filter((id) => id !== into.id);
    if (ids.length === 0) return;
    this.#queue.move(...this.#numbers);
    this.#acts.do('picked', [Tag.merge, { into: into.id, questions: ids, seen: this.#queue.seen }]);
    this.#finish();
  }

  #finish(): void {
    this.clear();
    this.#queue.select(null);
  }
}
