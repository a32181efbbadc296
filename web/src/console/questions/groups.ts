import { QuestionState, type Question } from '../../shared/contracts';
import { folded } from '../parts/text';

export const tabs = ['open', 'answered', 'declined'] as const;
export type Tab = (typeof tabs)[number];
export type GroupKey = 'screen' | 'waiting' | 'approved' | 'answered' | 'declined';

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
}

const groupsOf: Record<Tab, readonly GroupKey[]> = {
  open: ['screen', 'waiting', 'approved'],
  answered: ['answered'],
  declined: ['declined'],
};

/** What belongs to a group. An answered question that still stands on a screen is in two: on screen, and answered. */
export const belongs: Record<GroupKey, (question: Question) => boolean> = {
  screen: ({ state, onScreen }) =>
    onScreen && (state === QuestionState.approved || state === QuestionState.answered),
  waiting: ({ state }) => state === QuestionState.pending,
  approved: ({ state, onScreen }) => state === QuestionState.approved && !onScreen,
  answered: ({ state }) => state === QuestionState.answered,
  declined: ({ state }) => state === QuestionState.declined,
};

/** The tab's groups in their fixed order: waiting oldest first, approved by supporters, the rest newest first. */
export function group(questions: Iterable<Question>, filter: Filter): Group[] {
  const found = matching(questions, filter);
  return groupsOf[filter.tab].map((key) => ({
    key,
    numbers: found
      .filter(belongs[key])
      .sort(orders[key])
      .map((question) => question.number),
  }));
}

/** What waits for a decision is listed whatever session is: nothing waits unseen when the next session starts. */
const isListed = (question: Question, session: string): boolean =>
  session === '' || question.session === session || question.state === QuestionState.pending;

/** How many questions each tab holds, whatever is searched for. */
export function counts(questions: Iterable<Question>, session: string): Record<Tab, number> {
  const all = { open: 0, answered: 0, declined: 0 };
  for (const question of questions) {
    if (!isListed(question, session)) continue;
    for (const tab of tabs) if (groupsOf[tab].some((key) => belongs[key](question))) all[tab] += 1;
  }
  return all;
}

function matching(questions: Iterable<Question>, filter: Filter): Question[] {
  const wanted = folded(filter.search.trim());
  return [...questions].filter(
    (question) =>
      isListed(question, filter.session) &&
      (wanted === '' ||
        String(question.number) === wanted ||
        folded(question.text).includes(wanted) ||
        (!!question.name && folded(question.name).includes(wanted))),
  );
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
};
