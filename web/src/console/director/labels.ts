import type { View } from '../../shared/apply';
import { SceneKind, type Scene } from '../../shared/contracts';
import { n, t } from '../../shared/i18n.svelte';

const words: Record<SceneKind, string> = {
  [SceneKind.welcome]: 'welcome',
  [SceneKind.programme]: 'programme',
  [SceneKind.question]: 'question',
  [SceneKind.questions]: 'questions',
  [SceneKind.poll]: 'poll',
  [SceneKind.blank]: 'blank',
  [SceneKind.leaderboard]: 'leaderboard',
};

/** A kind of scene in a word or two. One that a newer server knows is shown as the welcome. */
export const sceneName = (kind: SceneKind): string =>
  t(`console.scene.${words[kind] ?? 'welcome'}`);

/** A scene in a word or two: "Question 14". */
export function sceneLabel(view: View, scene: Scene): string {
  if (scene.kind === SceneKind.question) {
    const question = [...view.questions.values()].find((one) => one.id === scene.id);
    if (question) return t('console.question.number', { number: n(question.number) });
  }
  return sceneName(scene.kind);
}
