import { duplicates } from '../../shared/api';
import { QuestionState, type Duplicate, type Question } from '../../shared/contracts';
import type { Live } from '../live';
import { goesInto } from './merging';

/** What the server takes at once, and milliseconds: until rows that came together are asked for, and until what is known is old. */
const atOnce = 20;
const soon = 600;
const old = 15_000;

/** What is known of a question: from when, and by which of its words. */
interface Known {
  at: number;
  text: string;
  duplicates: Duplicate[];
}

/** A question that seems to ask the same, and how much so. */
export interface Likeness {
  question: Question;
  words: 'same' | 'much' | 'some';
}

/**
 * What questions that wait may be merged into, as the server finds it. Asked for those whose rows are there, all in one
 * request, and again after a while, for new ones come; so that neither a long list nor fast questions cost many requests.
 */
export class Alike {
  readonly #live: Live;
  readonly #code: string;
  readonly #ask: typeof duplicates;
  readonly #wanted = new Map<number, number>();
  #known = $state.raw<ReadonlyMap<number, Known>>(new Map());
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAt = Infinity;
  #asking = false;

  constructor(live: Live, code: string, ask = duplicates) {
    this.#live = live;
    this.#code = code;
    this.#ask = ask;
  }

  /** Keeps a question's likenesses known until the function returned is called. */
  watch(number: number): () => void {
    this.#wanted.set(number, (this.#wanted.get(number) ?? 0) + 1);
    this.#later(soon);
    return () => {
      const left = (this.#wanted.get(number) ?? 0) - 1;
      if (left > 0) this.#wanted.set(number, left);
      else this.#wanted.delete(number);
    };
  }

  /** Questions a waiting one can be merged into as they stand now, the likest first. */
  of(question: Question): Likeness[] {
    if (question.state !== QuestionState.pending) return [];
    const { questions } = this.#live.view;
    return (this.#known.get(question.number)?.duplicates ?? []).flatMap(({ number, likeness }) => {
      const one = questions.get(number);
      return one && goesInto(question, one) ? [{ question: one, words: wordsFor(likeness) }] : [];
    });
  }

  #later(ms: number): void {
    // Rows that keep coming do not put it off.
    if (this.#asking || this.#dueAt <= Date.now() + ms) return;
    this.#dueAt = Date.now() + ms;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#next(), ms);
  }

  async #next(): Promise<void> {
    this.#dueAt = Infinity;
    if (this.#wanted.size === 0) return;
    const due = this.#live.status === 'live' ? this.#due() : [];
    if (due.length > 0) {
      this.#asking = true;
      await this.#read(due);
      this.#asking = false;
    }
    this.#later(due.length < atOnce ? old : soon);
  }

  #due(): number[] {
    const now = Date.now();
    const { questions } = this.#live.view;
    return [...this.#wanted.keys()]
      .filter((number) => {
        const known = this.#known.get(number);
        return !known || now - known.at >= old || known.text !== questions.get(number)?.text;
      })
      .slice(0, atOnce);
  }

  async #read(numbers: number[]): Promise<void> {
    const { questions, position } = this.#live.view;
    // What could not be asked, or is told of no longer, is old too: it is asked again in its turn.
    const found = new Map<number, Duplicate[]>();
    try {
      const page = await this.#ask(this.#code, { questions: numbers, at: position.offset });
      for (const { number, duplicates } of page.questions) found.set(number, duplicates);
    } catch {
      // The list is as useful without it.
    }
    const at = Date.now();
    const known = new Map([...this.#known].filter(([number]) => this.#wanted.has(number)));
    for (const number of numbers) {
      const before = known.get(number)?.duplicates ?? [];
      const text = questions.get(number)?.text ?? '';
      known.set(number, { at, text, duplicates: found.get(number) ?? before });
    }
    this.#known = known;
  }
}

const wordsFor = (likeness: number): Likeness['words'] =>
  likeness >= 0.8 ? 'same' : likeness >= 0.55 ? 'much' : 'some';
