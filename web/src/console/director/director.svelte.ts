import { SceneKind, type Question, type Scene, type Screen } from '../../shared/contracts';
import { Tag } from '../../shared/commands';
import type { Acts } from '../acts.svelte';
import type { Live } from '../live';
import { blank, sameScene, standing, takeable } from './scenes';

const welcome: Scene = { kind: SceneKind.welcome, id: null };

/** What comes next on the screens, chosen here, and the ways to bring it on air. */
export class Director {
  readonly #live: Live;
  readonly #acts: Acts;
  #chosen = $state.raw<Scene>(welcome);

  /** The scene Take would show; welcome again once what was chosen is gone. */
  readonly next = $derived.by(() =>
    standing(this.#live.view, this.#chosen) ? this.#chosen : welcome,
  );
  readonly canTake = $derived.by(() => takeable(this.#live.view, this.next));

  constructor(live: Live, acts: Acts) {
    this.#live = live;
    this.#acts = acts;
  }

  choose(scene: Scene): void {
    this.#chosen = scene;
  }

  take(): void {
    if (this.canTake) this.#direct(this.next);
  }

  /** What was chosen as next stays chosen, so that Take ends the pause. */
  blank(): void {
    this.#direct(blank);
  }

  /** Brings a scene on air at once. */
  put(scene: Scene): void {
    this.choose(scene);
    this.#direct(scene);
  }

  /** A refusal is told beside the question. */
  putQuestion(question: Question): void {
    const scene: Scene = { kind: SceneKind.question, id: question.id };
    this.choose(scene);
    this.#acts.do(`question:${question.id}`, [Tag.direct, { screen: null, scene }]);
  }

  putPoll(id: string): void {
    this.put({ kind: SceneKind.poll, id });
  }

  /** One screen shows something of its own until the next Take. */
  putOn(screen: Screen, scene: Scene): void {
    if (!sameScene(screen.scene, scene))
      this.#acts.do(`screen:${screen.id}`, [Tag.direct, { screen: screen.id, scene }]);
  }

  #direct(scene: Scene): void {
    this.#acts.do('stage', [Tag.direct, { screen: null, scene }]);
  }
}
