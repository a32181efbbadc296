import type { View } from '../shared/apply';
import { QuestionState, type Poll, PollState, type Question, SceneKind } from '../shared/contracts';

/** Open questions by support or by age, or the answered ones, the one answered last first. */
export type Order = 'popular' | 'newest' | 'answered';

/** Negative where `a` comes before `b`; the order in which the server's pages list them too. */
export const compare = (order: Order, a: Question, b: Question): number =>
  order === 'popular' ? b.score - a.score || a.number - b.number : b.seq - a.seq;

/** The questions of a session that belong into a list, in its order. */
export const listed = (questions: Iterable<Question>, session: string, order: Order): Question[] =>
  [...questions]
    .filter((q) => q.session === session && q.state === stateIn(order))
    .sort((a, b) => compare(order, a, b));

/** What the moderators pinned before the others, each in the order given. */
export const pinnedFirst = (questions: Question[]): Question[] => [
  ...questions.filter((q) => q.pinned),
  ...questions.filter((q) => !q.pinned),
];

const stateIn = (order: Order) =>
  order === 'answered' ? QuestionState.answered : QuestionState.approved;

/** Polls a phone shows: what is open, and what was open in this session; the open ones and the latest first. What a survey asks stands in it. */
export function visiblePolls(view: View, session: string): Poll[] {
  const asked = new Set([...view.surveys.values()].flatMap((survey) => survey.polls));
  const isTold = ({ id, shown }: Poll) =>
    shown || (view.stage.kind === SceneKind.poll && view.stage.id === id);
  return [...view.polls.values()]
    .filter(
      (p) => p.state === PollState.open || (p.state === PollState.closed && p.session === session),
    )
    .filter((p) => !asked.has(p.id) || isTold(p))
    .sort(
      (a, b) =>
        Number(b.state === PollState.open) - Number(a.state === PollState.open) ||
        (b.openedAt ?? 0) - (a.openedAt ?? 0),
    );
}
