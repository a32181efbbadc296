import { apply, emptyView, type View } from '../../src/shared/apply';
import { applyMine, emptyMine } from '../../src/shared/mine';
import {
  PollState,
  QuestionState,
  SceneKind,
  SessionState,
  type Mine,
  type Question,
  type Refusal,
  type Scene,
  type Update,
} from '../../src/shared/contracts';
import { Tag, type Command } from '../../src/shared/commands';
import type { Delivery } from '../../src/shared/room.svelte';
import type { Live } from '../../src/console/live';

/** A live room without a server: it folds the commands the console sends, at once or when told to. */
export class FakeLive implements Live {
  view: View = $state.raw(emptyView());
  mine = $state.raw(emptyMine());
  status: Live['status'] = $state('live');
  rolledBack = $state(false);
  connections = $state(1);
  lastUpdateAt: number | null = $state(null);
  clockOffset = $state(0);
  refusal: Refusal | null = $state.raw(null);
  deliveries: Map<number, Delivery> = $state.raw(new Map());
  now = 0;
  /** Whether commands are answered as they come. */
  answers = true;
  readonly sent: Command[] = [];
  #n = 0;

  start(): void {}
  stop(): void {}
  restart(): void {}
  serverNow(): number {
    return this.now;
  }

  change(update: Partial<Update>, mine: Partial<Mine> = {}): void {
    const offset = this.view.position.offset + 1;
    this.view = apply(this.view, { offset, hash: '', time: this.now, ...update });
    this.mine = applyMine(this.mine, { n: 0, ...mine }, false);
  }

  send(command: Command): Delivery {
    this.#n += 1;
    const delivery: Delivery = { n: this.#n, command, state: 'sent', code: null, text: null };
    this.sent.push(command);
    this.deliveries = new Map([...this.deliveries, [this.#n, delivery]]);
    if (this.answers) this.answer();
    return delivery;
  }

  dismiss(n: number): void {
    this.deliveries = new Map([...this.deliveries].filter(([one]) => one !== n));
  }

  /** All that was sent is stored. */
  answer(): void {
    const open = [...this.deliveries.values()].filter((one) => one.state === 'sent');
    this.deliveries = new Map([...this.deliveries].filter(([, one]) => one.state === 'refused'));
    for (const { command } of open) this.change(this.#fold(command));
  }

  /** All that was sent is refused. */
  refuse(code: string, text: string): void {
    this.deliveries = new Map(
      [...this.deliveries].map(([n, one]) => [n, { ...one, state: 'refused', code, text }]),
    );
  }

  #fold(command: Command): Partial<Update> {
    const by = 'Salim';
    switch (command[0]) {
      case Tag.approve:
        return this.#question(command[1].question, { state: QuestionState.approved, by });
      case Tag.decline:
        return this.#question(command[1].question, {
          state: QuestionState.declined,
          reason: command[1].reason,
          reasonCode: command[1].reasonCode ?? null,
          by,
        });
      case Tag.markAnswered:
        return this.#question(command[1].question, { state: QuestionState.answered, by });
      case Tag.direct:
        return this.#direct(command[1].screen, command[1].scene);
      case Tag.savePoll: {
        const { id, session, kind, prompt } = command[1];
        const draft = { id, session, kind, prompt, state: PollState.draft, round: 0, shown: false };
        return { polls: [{ ...draft, openedAt: null, closesAt: null, closedAt: null }] };
      }
      case Tag.openPoll: {
        const { poll: id, seconds } = command[1];
        const closesAt = seconds > 0 ? this.now + seconds * 1000 : null;
        return this.#poll(id, { state: PollState.open, round: 1, openedAt: this.now, closesAt });
      }
      case Tag.closePoll:
        return this.#poll(command[1].poll, { state: PollState.closed, closedAt: this.now });
      case Tag.showResults:
        return this.#poll(command[1].poll, {
          shown: command[1].shown,
          groups: command[1].groups,
        });
      case Tag.deletePoll:
        return { gonePolls: [command[1].poll] };
      case Tag.startSession: {
        const { session } = command[1];
        const sessions = this.view.sessions.map((one) => ({
          ...one,
          state:
            one.id === session
              ? SessionState.live
              : one.state === SessionState.live
                ? SessionState.ended
                : one.state,
        }));
        return { sessions, current: session };
      }
      default:
        return {};
    }
  }

  #question(id: string, to: Partial<Question>): Partial<Update> {
    const question = [...this.view.questions.values()].find((one) => one.id === id);
    return question ? { questions: [{ ...question, ...to }] } : {};
  }

  #poll(id: string, to: object): Partial<Update> {
    const poll = this.view.polls.get(id);
    return poll ? { polls: [{ ...poll, ...to }] } : {};
  }

  #direct(screen: string | null, scene: Scene): Partial<Update> {
    const screens = this.view.screens.map((one) =>
      screen === null || one.id === screen ? { ...one, scene } : one,
    );
    const shown = new Set(
      [scene, ...screens.map((one) => one.scene)]
        .filter((one) => one.kind === SceneKind.question)
        .map((one) => one.id),
    );
    const questions = [...this.view.questions.values()]
      .filter((one) => one.onScreen !== shown.has(one.id))
      .map((one) => ({ ...one, onScreen: !one.onScreen }));
    return { screens, questions, ...(screen === null ? { stage: scene } : {}) };
  }
}
