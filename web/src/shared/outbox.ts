import type { Answer, Command } from './commands';
import { AnswerKind, Tag } from './commands';

export type DeliveryState = 'saved' | 'sent' | 'counted' | 'refused';

/** What became of one command: kept here, on its way, counted by the room, or refused for good. */
export interface Delivery {
  n: number;
  command: Command;
  state: DeliveryState;
  /** Why it was refused; while it is saved, why the room takes nothing for the time being. */
  code: string | null;
  text: string | null;
}

/** A delivery as it is kept. The functions below are pure: a list goes in, a new list comes out. */
export interface Entry extends Delivery {
  /** Unlike the number, nobody else's. */
  key: string;
  /** How often it was handed to a connection. One that never was cannot be known to the server. */
  tries: number;
  /** Numbered before anything was known of what this identity has sent before. */
  loose: boolean;
  /** Counted: the offset from which a frame shows its effect. */
  offset: number;
  /** Local time of the last change, milliseconds. */
  at: number;
}

/** Entries kept at most, besides what other tabs left; beyond that a command is refused here, in words, rather than lost later. */
export const limit = 200;
/** Answers to come later that last: people are told, as nothing goes on by itself in a moment. */
const takesNothing = ['read_only', 'log_damaged'];
/** How long what is settled stays to be shown. */
export const keepFor = 10 * 60_000;

export const unsettled = (entry: Entry): boolean =>
  entry.state === 'saved' || entry.state === 'sent';

/**
 * From here on are the numbers of commands that the room stores under nobody's name. They are no part of the count: a hole
 * in the numbers of somebody's other commands would tell that, and when, they gave such a one.
 */
export const apartFrom = 2 ** 52;
const counts = ({ n }: Entry): boolean => n < apartFrom;

/** A number that is no part of the count. */
export const apartNumber = (): number => apartFrom + Math.floor(Math.random() * 2 ** 40);

/** The number for a new command: above all that this browser has used and that the server knows of. */
export const nextNumber = (list: Entry[], stored: number, known: number): number =>
  list.filter(counts).reduce((most, e) => Math.max(most, e.n), Math.max(stored, known)) + 1;

/**
 * What a command is about; of two about the same the later one alone decides, so an earlier one that never left
 * this phone need not be sent. Null: every such command matters.
 */
export function targetOf([tag, body]: Command): string | null {
  if (tag === Tag.introduce) return 'me';
  if (tag === Tag.support) return `support ${body.question}`;
  if (tag === Tag.vote || tag === Tag.answerPoll) return `vote ${body.poll}`;
  if (tag === Tag.sayMood) return 'mood';
  if (tag === Tag.editQuestion) return `edit ${body.question}`;
  return null;
}

/** Adds a new entry, or null when the outbox is full. Settled entries make room first. */
export function add(list: Entry[], entry: Entry): Entry[] | null {
  const target = targetOf(entry.command);
  const overtaken = (e: Entry) =>
    target !== null &&
    targetOf(e.command) === target &&
    (e.state === 'refused' || (e.state === 'saved' && e.tries === 0));
  const kept = list.filter((e) => !overtaken(e));
  return kept.filter(unsettled).length < limit ? within([...kept, entry]) : null;
}

/** Settled entries go, the first ones first, until the list is within its limit. What waits stays, however much. */
function within(list: Entry[]): Entry[] {
  let over = list.length - limit;
  return list.filter((e) => unsettled(e) || over-- <= 0);
}

/** The next to send: commands go out one by one, in the order of their numbers. */
export const next = (list: Entry[]): Entry | null =>
  list.filter(unsettled).sort((a, b) => a.n - b.n)[0] ?? null;

const change = (list: Entry[], key: string, to: Partial<Entry>): Entry[] =>
  list.map((e) => (e.key === key ? { ...e, ...to } : e));

export const sending = (list: Entry[], entry: Entry): Entry[] =>
  change(list, entry.key, { state: 'sent', tries: entry.tries + 1 });

/** No answer came: it may or may not have arrived, so it is sent again under the same number. */
export const unanswered = (list: Entry[]): Entry[] =>
  list.some((e) => e.state === 'sent')
    ? list.map((e) => (e.state === 'sent' ? { ...e, state: 'saved' } : e))
    : list;

export function answered(list: Entry[], key: string, answer: Answer, now: number): Entry[] {
  const { kind, offset, code, text } = answer;
  if (kind === AnswerKind.done)
    return change(list, key, { state: 'counted', offset, at: now, code: null, text: null });
  if (kind === AnswerKind.refused)
    return change(list, key, { state: 'refused', code, text, at: now });
  const waits = takesNothing.includes(code ?? '');
  return change(list, key, {
    state: 'saved',
    code: waits ? code : null,
    text: waits ? text : null,
  });
}

/**
 * After a frame at `offset`: what it shows need not be kept any longer. When the log was rolled back, all that had
 * been counted and was not shown yet goes out again; what did survive after all is inert as a repeat.
 */
export function reflected(list: Entry[], offset: number, rolledBack: boolean): Entry[] {
  const counted = (e: Entry) => e.state === 'counted';
  if (rolledBack)
    return list.some(counted) ? list.map((e) => (counted(e) ? { ...e, state: 'saved' } : e)) : list;
  const shown = (e: Entry) => counted(e) && e.offset <= offset;
  return list.some(shown) ? list.filter((e) => !shown(e)) : list;
}

/** Drops what was settled longer ago than `keepFor`. */
export function expired(list: Entry[], now: number): Entry[] {
  const stale = (e: Entry) => !unsettled(e) && Math.abs(now - e.at) > keepFor;
  return list.some(stale) ? list.filter((e) => !stale(e)) : list;
}

/** A list with what another tab left behind; what was being sent there is taken up again, be it more than one tab may take. */
export function joined(list: Entry[], found: Entry[]): Entry[] {
  const held = new Set(list.map((e) => e.key));
  const more = unanswered(found).filter((e) => unsettled(e) && !held.has(e.key));
  return more.length ? within([...list, ...more].sort((a, b) => a.n - b.n)) : list;
}

/**
 * Gives new numbers, in the same order, to entries that never left and whose number is not theirs alone: one taken
 * before the server was heard, which may remember more than an emptied browser does, and would take them for
 * repeats; or one that another tab took in the same instant.
 * `known` is the highest number the server knows of, `highest` the highest that this browser has used.
 */
export function renumbered(
  list: Entry[],
  others: Entry[],
  known: number,
  highest: number,
): Entry[] {
  let top = Math.max(known, highest, ...list.filter(counts).map((e) => e.n));
  const clashes = (e: Entry) =>
    (e.loose && e.n <= known) || others.some((o) => o.n === e.n && o.key < e.key);
  let changed = false;
  const result = list.map((e) => {
    if (!counts(e) || e.tries > 0 || !unsettled(e) || !clashes(e)) return e;
    changed = true;
    return { ...e, n: ++top, loose: false };
  });
  return changed ? result : list;
}
