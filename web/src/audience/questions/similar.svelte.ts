import { similar } from '../../shared/api';
import type { Question } from '../../shared/contracts';
import { graphemes, questionLimit } from '../graphemes';
import type { Hall } from '../hall.svelte';

/** A pause of somebody who writes, and how much must be written for it to say something. */
const pause = 700;
const enough = 6;

/** What was asked already that is like the text somebody writes. Looked for when they pause; never in anybody's way. */
export class Similar {
  #numbers = $state.raw<number[]>([]);
  /** Those of them that are still to be seen, as they stand now. */
  rows: Question[] = $derived.by(() => {
    const { questions, further } = this.hall.room.view;
    return this.#numbers.flatMap((number) => questions.get(number) ?? further.get(number) ?? []);
  });

  constructor(private readonly hall: Hall) {}

  /** Looks for a text after a pause. The function returned ends that: the text is another. */
  seek(text: string): () => void {
    const { hall } = this;
    if (text.length < enough || hall.offline || graphemes(text) > questionLimit) {
      this.#numbers = [];
      return () => undefined;
    }
    const gone = new AbortController();
    const timer = setTimeout(() => void this.#ask(text, gone.signal), pause);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }

  async #ask(text: string, gone: AbortSignal): Promise<void> {
    const { room } = this.hall;
    const { resets, current: session, position } = room.view;
    try {
      const page = await similar(room.code, { text, session, at: position.offset }, gone);
      if (gone.aborted || room.view.resets !== resets) return;
      room.take(page);
      this.#numbers = page.questions.map((q) => q.number);
    } catch {
      // Who writes is not told that nothing could be looked for.
    }
  }
}
