import { tick } from 'svelte';
import { drawnRows, slid, type DrawnRows } from './window';

/** Pixels beyond the edges that are drawn too, so that scrolling and Tab find rows there. */
const beyond = 600;
/** What is in sight is told in steps of so many pixels: scrolling by less draws nothing anew. */
const stepOf = 200;
/** The height of a row before any was measured, and how many tell what is typical: if that went on changing, all would slide. */
const guess = 48;
const tellingRows = 40;

type Span = readonly [from: number, to: number];

/**
 * Which rows of several long lists in one pane are drawn: those in sight and near it, and the one that has the focus. When
 * rows come or go above, those in sight stay where they are. A list is an `ol` with `data-list`, a row an `li` with `data-number`.
 */
export class Sight {
  #pane: HTMLElement | null = null;
  readonly #sizes = new ResizeObserver(() => this.#settle());
  #spans = $state.raw<ReadonlyMap<string, Span>>(new Map());
  readonly #heights = new Map<number, number>();
  #typical = guess;
  #width = 0;
  #due = false;
  /** Rows in sight when it was last settled, and how far down the whole they began. */
  #seen: ReadonlyMap<number, number> = new Map();

  /** Follows a pane, which scrolls by itself or with the page. */
  readonly watch = (pane: HTMLElement): (() => void) => {
    const scrolled = ({ target }: Event) => {
      if (target instanceof Node && target.contains(pane)) this.#settle();
    };
    this.#pane = pane;
    this.#sizes.observe(pane);
    document.addEventListener('scroll', scrolled, { capture: true, passive: true });
    return () => {
      document.removeEventListener('scroll', scrolled, { capture: true });
      this.#sizes.disconnect();
      this.#pane = null;
    };
  };

  /** Follows one list of the pane: a row that grows moves those below it. */
  readonly follow = (list: HTMLElement): (() => void) => {
    this.#sizes.observe(list);
    return () => this.#sizes.unobserve(list);
  };

  /** What is drawn of a list. `kept`: a row that is drawn wherever it is. */
  drawn(list: string, numbers: readonly number[], kept: number | null): DrawnRows {
    const span = this.#spans.get(list) ?? [0, innerHeight + beyond];
    // Those in sight are drawn wherever they went, until it is known by how much they slid.
    const all = new Set([...this.#seen.keys(), kept ?? 0, this.#focused()]);
    return drawnRows(numbers, (number) => this.#heights.get(number) ?? this.#typical, span, all);
  }

  /** The lists are others: they are looked at from the top. */
  restart(): void {
    this.#seen = new Map();
    this.#pane?.scrollTo({ top: 0, behavior: 'instant' });
  }

  /** Called by effects when rows came, went or were moved: they run while part of the page is still to be changed. */
  changed(): void {
    if (this.#due) return;
    this.#due = true;
    void tick().then(() => {
      this.#due = false;
      this.#settle();
    });
  }

  /** Slides what was in sight back to where it was, and looks what is in sight now. */
  #settle(): void {
    const pane = this.#pane;
    if (!pane) return;
    if (pane.clientWidth !== this.#width) this.#forget(pane.clientWidth);
    const scroller = this.#scroller(pane);
    const by = slid(this.#seen, this.#tops(pane, scroller));
    // At the very top what is new is seen.
    if (by !== 0 && scroller.scrollTop > 0)
      scroller.scrollTo({ top: scroller.scrollTop + by, behavior: 'instant' });
    this.#look(pane, scroller);
  }

  #look(pane: HTMLElement, scroller: Element): void {
    const [top, bottom] = sightOf(pane);
    const spans = new Map<string, Span>();
    for (const list of pane.querySelectorAll<HTMLElement>('[data-list]')) {
      const start = list.getBoundingClientRect().top;
      const [from, to] = [top - beyond - start, bottom + beyond - start];
      spans.set(list.dataset.list!, [
        Math.floor(from / stepOf) * stepOf,
        Math.ceil(to / stepOf) * stepOf,
      ]);
    }
    this.#seen = this.#tops(pane, scroller, top, bottom);
    const same = ([key, [from, to]]: [string, Span]) => {
      const held = this.#spans.get(key);
      return held?.[0] === from && held[1] === to;
    };
    if (spans.size !== this.#spans.size || ![...spans].every(same)) this.#spans = spans;
  }

  /** How far down the whole each drawn row begins, of those between two heights of the page; measures all of them. */
  #tops(
    pane: HTMLElement,
    scroller: Element,
    from = -Infinity,
    to = Infinity,
  ): Map<number, number> {
    const tops = new Map<number, number>();
    for (const row of pane.querySelectorAll<HTMLElement>('li[data-number]')) {
      const { top, bottom, height } = row.getBoundingClientRect();
      const number = Number(row.dataset.number);
      this.#measured(number, height);
      if (bottom > from && top < to) tops.set(number, top + scroller.scrollTop);
    }
    return tops;
  }

  #measured(number: number, height: number): void {
    if (height === 0) return;
    this.#heights.set(number, height);
    if (this.#heights.size > tellingRows) return;
    const heights = [...this.#heights.values()];
    this.#typical = heights.reduce((sum, one) => sum + one, 0) / heights.length;
  }

  #forget(width: number): void {
    this.#width = width;
    this.#heights.clear();
  }

  #focused(): number {
    const row = document.activeElement?.closest<HTMLElement>('li[data-number]');
    return row && this.#pane?.contains(row) ? Number(row.dataset.number) : 0;
  }

  #scroller(pane: HTMLElement): Element {
    const own = getComputedStyle(pane).overflowY !== 'visible';
    return own ? pane : (document.scrollingElement ?? document.documentElement);
  }
}

/** From where to where on the page a pane is seen. */
function sightOf(pane: HTMLElement): Span {
  const { top, bottom } = pane.getBoundingClientRect();
  return [Math.max(0, top), Math.min(innerHeight, bottom)];
}
