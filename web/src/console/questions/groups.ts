import { QuestionState, type Question } from '../../shared/contracts';
import { folded } from '../parts/text';
import { mostControversial } from './controversy';
import type { Suggestion } from './fair';

export const tabs = ['open', 'answered', 'declined', 'archived'] as const;
export type Tab = (typeof tabs)[number];
export type GroupKey = 'screen' | 'waiting' | 'approved' | 'answered' | 'declined' | 'archived';

/** The orders of approved questions. */
export const sorts = ['popular', 'newest', 'controversial', 'fair'] as const;
export type Sort = (typeof sorts)[number];

/** The time windows that are offered, minutes. */
export const askedWithin = [5, 15, 60] as const;

/** One group of rows: question numbers, in the order they are shown. */
export interface Group {
  key: GroupKey;
  numbers: readonly number[];
}

export interface Filter {
  tab: Tab;
  /** A session's id, or empty for all sessions. */
  session: string;
  search: string;
  /** Of approved questions; absent for the most supported first. */
  sort?: Sort;
  /** The fair order, where that is the one. */
  fair?: readonly Suggestion[] | null;
  /** `lang:ar`, `label:water`, `speaker:7`, `asked:15` (minutes ago at most), `flagged`, `floor` or `barred`; empty or absent for all. */
  only?: string;
}

const groupsOf: Record<Tab, readonly GroupKey[]> = {
  open: ['screen', 'waiting', 'approved'],
  answered: ['answered'],
  declined: ['declined'],
  archived: ['archived'],
};

/** What belongs to a group. An answered question that still stands on a screen is in two: on screen, and answered. */
export const belongs: Record<GroupKey, (question: Question) => boolean> = {
  screen: ({ state, onScreen }) =>
    onScreen && (state === QuestionState.approved || state === QuestionState.answered),
  waiting: ({ state }) => state === QuestionState.pending,
  approved: ({ state, onScreen }) => state === QuestionState.approved && !onScreen,
  answered: ({ state }) => state === QuestionState.answered,
  declined: ({ state }) => state === QuestionState.declined,
  archived: ({ state }) => state === QuestionState.archived,
};

/**
 * The tab's groups in their fixed order: waiting oldest first, approved by supporters, the rest newest first.
 * `now` is the server's clock, UTC milliseconds.
 */
export function group(questions: Iterable<Question>, filter: Filter, now: number): Group[] {
  const found = matching(questions, filter, now);
  return groupsOf[filter.tab].map((key) => ({
    key,
    numbers: found
      .filter(belongs[key])
      .sort(key === 'approved' ? approvedOrder(filter) : orders[key])
      .map((question) => question.number),
  }));
}

/** What waits for a decision is listed whatever session is: nothing waits unseen when the next session starts. */
const isListed = (question: Question, session: string): boolean =>
  session === '' || question.session === session || question.state === QuestionState.pending;

/** How many questions each tab holds, whatever is searched for. */
export function counts(questions: Iterable<Question>, session: string): Record<Tab, number> {
  const all = { open: 0, answered: 0, declined: 0, archived: 0 };
  for (const question of questions) {
    if (!isListed(question, session)) continue;
    for (const tab of tabs) if (groupsOf[tab].some((key) => belongs[key](question))) all[tab] += 1;
  }
  return all;
}

function matching(questions: Iterable<Question>, filter: Filter, now: number): Question[] {
  const wanted = folded(filter.search.trim());
  return [...questions].filter(
    (question) =>
      isListed(question, filter.session) &&
      isOnly(question, filter.only ?? '', now) &&
      (wanted === '' ||
        String(question.number) === wanted ||
        folded(question.text).includes(wanted) ||
        (!!question.name && folded(question.name).includes(wanted)) ||
        !!question.labels?.some((label) => folded(label).includes(wanted))),
  );
}

/** Whether a question is of the one language, label, speaker, time or mark that is asked for. */
function isOnly(question: Question, only: string, now: number): boolean {
  const [kind, ...rest] = only.split(':');
  const value = rest.join(':');
  if (kind === 'lang') return question.lang === value;
  if (kind === 'label') return !!question.labels?.includes(value);
  if (kind === 'speaker') return question.speaker === value;
  if (kind === 'asked') return question.askedAt >= now - Number(value) * 60_000;
  if (kind === 'flagged') return !!question.flagged;
  if (kind === 'barred') return !!question.bar;
  return kind !== 'floor' || !!question.floor;
}

type Order = (a: Question, b: Question) => number;
const oldestFirst: Order = (a, b) => a.askedAt - b.askedAt || a.number - b.number;
const newestFirst: Order = (a, b) => b.number - a.number;
const mostSupported: Order = (a, b) => b.score - a.score || a.number - b.number;

const orders: Record<GroupKey, Order> = {
  screen: oldestFirst,
  waiting: oldestFirst,
  approved: mostSupported,
  answered: newestFirst,
  declined: newestFirst,
  archived: newestFirst,
};

/** What comes next stands first, then what is pinned, then the order that was chosen. */
function approvedOrder({ sort = 'popular', fair }: Filter): Order {
  const places = fair ? new Map(fair.map(({ number }, at) => [number, at])) : null;
  const chosen: Order = places
    ? (a, b) => (places.get(a.number) ?? 0) - (places.get(b.number) ?? 0)
    : sort === 'newest'
      ? (a, b) => b.seq - a.seq
      : sort === 'controversial'
        ? mostControversial
        : mostSupported;
  const head = ({ next, pinned }: Question) => (next ? 0 : pinned ? 1 : 2);
  return (a, b) => head(a) - head(b) || chosen(a, b);
}
