import { emptyView, type View } from '../../src/shared/apply';
import { emptyMine, type MineView } from '../../src/shared/mine';
import type { Refusal } from '../../src/shared/contracts';

/** Stands in for the live room: a test sets what the server would have sent. */
export class FakeRoom {
  static last: FakeRoom;
  view: View = $state.raw(emptyView());
  mine: MineView = $state.raw(emptyMine());
  status: 'connecting' | 'live' | 'offline' = $state('connecting');
  refusal: Refusal | null = $state.raw(null);
  running = false;
  sent: unknown[] = [];

  constructor(readonly options: { code: string; role: number }) {
    FakeRoom.last = this;
  }
  start(): void {
    this.running = true;
  }
  stop(): void {
    this.running = false;
  }
  send(command: unknown): void {
    this.sent.push(command);
  }
  serverNow(): number {
    return 0;
  }
}
