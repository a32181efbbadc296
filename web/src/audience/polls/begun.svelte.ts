import { PollState, type Poll } from '../../shared/contracts';
import { recall, remember } from '../../shared/storage';
import type { Begun } from './answer';

/** Answers that are begun at a time; of more the oldest are kept only as long as the page lives. */
const kept = 20;
const nameOf = ({ id, round }: Poll) => `${id} ${round}`;

/** Answers that are no counted ballots yet, by poll and round; kept over a reload. */
export class BegunAnswers {
  readonly #key: string;
  readonly #polls: () => ReadonlyMap<string, Poll>;
  #all = $state.raw<Record<string, Begun>>({});

  /** @param key Where the browser keeps them. */
  constructor(key: string, polls: () => ReadonlyMap<string, Poll>) {
    [this.#key, this.#polls] = [key, polls];
    this.#all = read(key);
  }

  /** What is begun in the present round; null where there is nothing. */
  of(poll: Poll): Begun | null {
    return this.#all[nameOf(poll)] ?? null;
  }

  /** Keeps what is begun, or (null) forgets it, and with it what is of a round that takes no ballots any more. */
  put(poll: Poll, begun: Begun | null): void {
    const others = Object.entries(this.#all).filter(([name]) => {
      const [id = ''] = name.split(' ');
      const known = this.#polls().get(id);
      return (
        id !== poll.id && (!known || (known.state === PollState.open && nameOf(known) === name))
      );
    });
    const all = begun ? [...others, [nameOf(poll), begun] as const] : others;
    this.#all = Object.fromEntries(all);
    remember(this.#key, JSON.stringify(Object.fromEntries(all.slice(-kept))));
  }
}

/** What cannot be read is left out. */
function read(key: string): Record<string, Begun> {
  try {
    const known = JSON.parse(recall(key) ?? '{}') as Record<string, Begun>;
    return Object.fromEntries(Object.entries(known).filter(([, one]) => isBegun(one)));
  } catch {
    return {};
  }
}

function isBegun(one: Begun | null): boolean {
  if (typeof one !== 'object' || one === null) return false;
  const { numbers = [], texts = [] } = one;
  return (
    Array.isArray(numbers) &&
    numbers.every((number) => Number.isInteger(number)) &&
    Array.isArray(texts) &&
    texts.every((text) => typeof text === 'string')
  );
}
