import { QuestionState, SceneKind, type Question } from '../shared/contracts';
import type { View } from '../shared/apply';

/** Most that a hall reads at once: a fourth would push all of them below the smallest size for a question. */
export const listLength = 3;

/**
 * Whether a hall may show the question. A console's view holds waiting and declined ones too, and its
 * miniatures must show what the hall shows.
 */
export function mayShow(question: Question | undefined): question is Question {
  return question?.state === QuestionState.approved || question?.state === QuestionState.answered;
}

/** The question with this id, if the hall may show it. */
export function shownQuestion(view: View, id: string | null): Question | null {
  for (const question of view.questions.values())
    if (question.id === id) return mayShow(question) ? question : null;
  return null;
}

/** Open questions of the current session: what is pinned, then the most supported first, of equals the one asked first. */
export function openQuestions(view: View): Question[] {
  return [...view.questions.values()]
    .filter((q) => q.state === QuestionState.approved && q.session === view.current)
    .sort(
      (a, b) =>
        Number(b.pinned ?? false) - Number(a.pinned ?? false) ||
        b.score - a.score ||
        a.number - b.number,
    );
}

/** The question on the screen: the stage's, else one that a single screen shows. */
export function questionOnScreen(view: View): Question | null {
  const shown = [...view.questions.values()].filter((q) => q.onScreen);
  const { kind, id } = view.stage;
  return shown.find((q) => kind === SceneKind.question && q.id === id) ?? shown[0] ?? null;
}

/** The open question of the current session that the moderators chose to come next. */
export const nextQuestion = (view: View): Question | null =>
  openQuestions(view).find((q) => q.next) ?? null;
