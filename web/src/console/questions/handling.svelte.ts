import { Bar, type Question } from '../../shared/contracts';
import { QuestionMove, Tag, type Marks } from '../../shared/commands';
import type { Acts } from '../acts.svelte';
import type { Queue } from './queue.svelte';
import { furtherOn, type FurtherAct } from './rights';

const bars = { mute: Bar.muted, ban: Bar.banned, unbar: Bar.none } as const;

/** What else is done with one question, beyond deciding about it. */
export class Handling {
  readonly #queue: Queue;
  readonly #acts: Acts;

  constructor(queue: Queue, acts: Acts) {
    this.#queue = queue;
    this.#acts = acts;
  }

  /** Does one of the further acts, or opens the form it needs. False where it is not possible now. */
  do(number: number, act: FurtherAct): boolean {
    const question = this.#queue.question(number);
    if (!question || !furtherOn(question).includes(act)) return false;
    if (act === 'next' || act === 'notNext') this.mark(number, { next: act === 'next' });
    else if (act === 'pin' || act === 'unpin') this.mark(number, { pinned: act === 'pin' });
    else if (act === 'archive' || act === 'unarchive') this.#shelve(number, act === 'archive');
    else if (act === 'mute' || act === 'ban' || act === 'unbar')
      this.#queue.stay(number, ({ id }) => [Tag.barAuthor, { question: id, bar: bars[act] }]);
    else this.#queue.open(number, act);
    return true;
  }

  mark(number: number, marks: Partial<Marks>): void {
    const all = { pinned: null, next: null, labels: null, speaker: null, ...marks };
    this.#queue.stay(number, ({ id }, seen) => [Tag.markQuestion, { question: id, ...all, seen }]);
  }

  reword(number: number, text: string): void {
    this.#queue.stay(number, ({ id }, seen) => [Tag.reword, { question: id, text, seen }]);
  }

  /** An empty answer takes the written one back. */
  reply(number: number, answer: string): void {
    this.#queue.stay(number, ({ id }, seen) => [Tag.reply, { question: id, answer, seen }]);
  }

  countHands(number: number, hands: number): void {
    this.#queue.stay(number, ({ id }, seen) => [Tag.countHands, { question: id, hands, seen }]);
  }

  merge(number: number, into: Question): void {
    this.#queue.act(number, ({ id }, seen) => [
      Tag.merge,
      { into: into.id, questions: [id], seen },
    ]);
  }

  /** Takes a question out of the one it was merged into, on whose row a refusal is shown. */
  split(question: Question, from: Question): void {
    this.#acts.do(`question:${from.id}`, [
      Tag.split,
      { question: question.id, seen: this.#queue.seen },
    ]);
  }

  #shelve(number: number, away: boolean): void {
    const move = away ? QuestionMove.archive : QuestionMove.restore;
    this.#queue.act(number, ({ id }, seen) => [
      Tag.moveQuestions,
      { questions: [id], move, reason: null, seen },
    ]);
  }
}
