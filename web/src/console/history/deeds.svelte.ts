import type { Deed } from '../../shared/contracts';
import { Tag } from '../../shared/commands';
import type { Acts } from '../acts.svelte';
import type { Live } from '../live';

/** Whether what was taken back can be done again: votes that came back may stand among those that were given since. */
export const canRedo = (deed: Deed): boolean => deed.kind !== 'poll_reset';

/** What the staff did and can take back: everybody's, and one's own for undo and redo. */
export class Deeds {
  readonly #live: Live;
  readonly #acts: Acts;
  /** The act that was turned last on this page: its refusal is shown beside it. */
  #turned = $state<number | null>(null);
  /** Of everybody, the newest first. */
  readonly all = $derived.by(() => [...this.#live.view.acts.values()].reverse());
  /** Acts that could not be taken back, as others went on from them: undo and redo pass over them until something is done anew. */
  #found = $state.raw<{ newest?: number; acts: readonly number[] }>({ acts: [] });
  readonly #stuck = $derived(this.#found.newest === this.all[0]?.number ? this.#found.acts : []);
  readonly #own = $derived.by(() =>
    this.all.filter(
      ({ byId, final, number }) => this.#isOwn(byId) && !final && !this.#stuck.includes(number),
    ),
  );
  /** The newest act of one's own that is in force. */
  readonly undoable = $derived.by(() => this.#own.find(({ undoneBy }) => !undoneBy) ?? null);
  /** Of the acts that were taken back one after the other, the last that was: those newer than any in force, from the oldest. */
  readonly redoable = $derived.by(() => {
    const inForce = this.#own.findIndex(({ undoneBy }) => !undoneBy);
    const undone = inForce < 0 ? this.#own : this.#own.slice(0, inForce);
    return undone.findLast((deed) => this.#isOwn(deed.undoneById) && canRedo(deed)) ?? null;
  });

  constructor(live: Live, acts: Acts) {
    this.#live = live;
    this.#acts = acts;
  }

  /** What was done or taken back last by oneself. */
  get last(): Deed | null {
    const turned = this.#turned === null ? undefined : this.#live.view.acts.get(this.#turned);
    const newest = this.#own[0];
    return turned && newest && turned.at >= newest.at ? turned : (newest ?? null);
  }

  /** The act that was turned last, while its refusal was not read. */
  get refused(): Deed | null {
    const turned = this.#turned === null ? undefined : this.#live.view.acts.get(this.#turned);
    return turned && this.#acts.refusal(targetOf(turned)) ? turned : null;
  }

  /** The newest act in force that was done after this one to a question of it. */
  laterThan(deed: Deed): Deed | null {
    const later = this.all.slice(0, Math.max(0, this.all.indexOf(deed)));
    return (
      later.find(
        ({ kind, undoneBy, questions }) =>
          !undoneBy &&
          changes(kind) === changes(deed.kind) &&
          questions.some((number) => deed.questions.includes(number)),
      ) ?? null
    );
  }

  undo(): boolean {
    this.#passOver();
    if (!this.undoable) return false;
    this.turn(this.undoable);
    return true;
  }

  redo(): boolean {
    if (!this.redoable) return false;
    this.turn(this.redoable);
    return true;
  }

  /** What was refused last because others went on from it is left as it is. */
  #passOver(): void {
    const refused = this.refused;
    if (!refused || refused.undoneBy) return;
    if (this.#acts.refusal(targetOf(refused))?.code !== 'changed_meanwhile') return;
    this.#found = { newest: this.all[0]?.number, acts: [...this.#stuck, refused.number] };
  }

  #isOwn(id: string | null | undefined): boolean {
    return !!id && id === this.#live.mine.id;
  }

  /** Takes an act back that is in force, or does it again. */
  turn(deed: Deed): void {
    // Pressed again before the answer, Z would take the same act back twice.
    if (this.#acts.waits(targetOf(deed))) return;
    this.#turned = deed.number;
    this.#acts.do(targetOf(deed), [Tag.turnAct, { act: deed.number, undone: !deed.undoneBy }]);
  }
}

/** What a refusal of turning an act is kept under. */
export const targetOf = ({ number }: Deed): string => `act:${number}`;

/** What an act with a question changes: neither what a screen shows nor whether its author may write stands in the way of the question itself. */
const changes = (kind: string): 'screen' | 'author' | 'question' =>
  kind === 'directed' ? 'screen' : barring.has(kind) ? 'author' : 'question';
const barring = new Set(['muted', 'banned', 'unbarred']);
