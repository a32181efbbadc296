import type { View } from '../../shared/apply';
import {
  PollState,
  QuestionState,
  SceneKind,
  type Question,
  type Poll,
  type Scene,
} from '../../shared/contracts';

/** Scenes that need no question and no poll, in the order of the list. */
export const plainScenes = [
  SceneKind.welcome,
  SceneKind.programme,
  SceneKind.questions,
  SceneKind.leaderboard,
  SceneKind.blank,
] as const;

export const blank: Scene = { kind: SceneKind.blank, id: null };
export const questionList: Scene = { kind: SceneKind.questions, id: null };

export function sameScene(a: Scene, b: Scene): boolean {
  return a.kind === b.kind && (a.id ?? '') === (b.id ?? '');
}

/** A scene as the value of a choice in a list, and back. */
export function sceneValue(scene: Scene): string {
  return scene.id ? `${scene.kind}:${scene.id}` : String(scene.kind);
}

export function sceneOf(value: string): Scene {
  const [kind = '', id] = value.split(/:(.*)/s);
  const known = Object.values(SceneKind).find((one) => one === Number(kind));
  return known === undefined ? blank : { kind: known, id: id ?? null };
}

/** What can go on a screen: polls that have been opened, and questions that have been approved or are answered on screen. */
export function showable(view: View): { polls: Poll[]; questions: Question[] } {
  return {
    polls: [...view.polls.values()].filter((poll) => poll.state !== PollState.draft),
    questions: [...view.questions.values()]
      .filter((question) => question.state === QuestionState.approved)
      .sort((a, b) => b.score - a.score || a.number - b.number),
  };
}

/** Whether a scene still has what it shows: a declined question or a deleted poll has not. */
export function standing(view: View, scene: Scene): boolean {
  if (scene.kind === SceneKind.poll) return view.polls.has(scene.id ?? '');
  if (scene.kind !== SceneKind.question) return true;
  return [...view.questions.values()].some(
    (question) =>
      question.id === scene.id &&
      (question.state === QuestionState.approved || question.state === QuestionState.answered),
  );
}

/** Whether Take would change anything: the stage, or a screen that shows something else. */
export function takeable(view: View, next: Scene): boolean {
  return (
    !sameScene(view.stage, next) || view.screens.some((screen) => !sameScene(screen.scene, next))
  );
}
