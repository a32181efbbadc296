import type { View } from '../shared/apply';
import { QuestionState, SceneKind, type Poll, PollState, type Question } from '../shared/contracts';

export type Order = 'popular' | 'newest';

/** Approved questions of a session that are not on the screen, in the order asked for. */
export function openQuestions(view: View, session: string, order: Order): Question[] {
  const open = [...view.questions.values()].filter(
    (q) => q.session === session && q.state === QuestionState.approved && !q.onScreen,
  );
  return order === 'newest'
    ? open.sort((a, b) => b.number - a.number)
    : open.sort((a, b) => b.score - a.score || a.number - b.number);
}

/** Answered questions of a session, the last one first. */
export const answeredQuestions = (view: View, session: string): Question[] =>
  [...view.questions.values()]
    .filter((q) => q.session === session && q.state === QuestionState.answered && !q.onScreen)
    .sort((a, b) => b.number - a.number);

/** The question on the screen: the stage's, else one that a single screen shows. */
export function questionOnScreen(view: View): Question | null {
  const shown = [...view.questions.values()].filter((q) => q.onScreen);
  const { kind, id } = view.stage;
  return shown.find((q) => kind === SceneKind.question && q.id === id) ?? shown[0] ?? null;
}

/** Polls a phone shows: what is open, and what was open in this session; the open ones and the latest first. */
export function visiblePolls(view: View, session: string): Poll[] {
  return [...view.polls.values()]
    .filter(
      (p) => p.state === PollState.open || (p.state === PollState.closed && p.session === session),
    )
    .sort(
      (a, b) =>
        Number(b.state === PollState.open) - Number(a.state === PollState.open) ||
        (b.openedAt ?? 0) - (a.openedAt ?? 0),
    );
}
