import { beforeEach, describe, expect, it } from 'vitest';
import { PollState, Role, SceneKind, SessionState } from '../../src/shared/contracts';
import { Tag } from '../../src/shared/commands';
import { Desk } from '../../src/console/desk.svelte';
import { takeable } from '../../src/console/director/scenes';
import { FakeLive } from './fake-live.svelte';
import { approved, card, poll, question, room, session } from './samples';

let live: FakeLive;
let desk: Desk;
const welcome = { kind: SceneKind.welcome, id: null };
const programme = { kind: SceneKind.programme, id: null };
const screen = (id: string) => ({
  id,
  name: id,
  lang: 'ar',
  theme: 'light',
  scene: welcome,
  online: true,
  lostAt: null,
});

beforeEach(() => {
  localStorage.clear();
  live = new FakeLive();
  live.change({
    room,
    sessions: [session('opening', { state: SessionState.ended }), session('planning')],
    stage: welcome,
    questions: [question(1), approved(2, 3)],
    screens: [screen('main')],
  });
  desk = new Desk(live, card);
});

describe('the director', () => {
  it('takes what comes next on air', () => {
    desk.director.choose(programme);
    desk.director.take();
    expect(live.sent).toEqual([[Tag.direct, { screen: null, scene: programme }]]);
    expect(desk.director.canTake).toBe(false);
    desk.director.take();
    expect(live.sent).toHaveLength(1);
  });

  it('can take the same scene again while a screen shows another', () => {
    live.change({ screens: [{ ...screen('main'), scene: programme }] });
    expect(takeable(live.view, welcome)).toBe(true);
  });

  it('keeps what comes next through a blank pause', () => {
    desk.director.choose(programme);
    desk.director.blank();
    expect(live.view.stage.kind).toBe(SceneKind.blank);
    expect(desk.director.next).toEqual(programme);
  });

  it('forgets what no longer stands', () => {
    live.change({ polls: [poll('p', { state: PollState.open })] });
    desk.director.choose({ kind: SceneKind.poll, id: 'p' });
    expect(desk.director.next.kind).toBe(SceneKind.poll);
    live.change({ gonePolls: ['p'] });
    expect(desk.director.next).toEqual(welcome);
  });

  it('directs one screen without the stage', () => {
    desk.director.putOn(screen('main'), programme);
    expect(live.view.screens[0]?.scene).toEqual(programme);
    expect(live.view.stage).toEqual(welcome);
  });
});

describe('keys', () => {
  it('act on the selected question, as far as its state allows', () => {
    desk.press('next');
    expect(desk.queue.selected).toBe(1);
    expect(desk.press('screen')).toBe(false);
    expect(desk.press('approve')).toBe(true);
    expect(live.sent.map(([tag]) => tag)).toEqual([Tag.approve]);
  });

  it('do nothing without a question', () => {
    expect(desk.press('approve')).toBe(false);
    expect(live.sent).toEqual([]);
  });

  it('wait while a reason is written, except to leave it', () => {
    desk.queue.open(1, 'decline');
    for (const act of ['approve', 'take', 'blank', 'next'] as const)
      expect(desk.press(act)).toBe(false);
    expect(live.sent).toEqual([]);
    expect(desk.press('leave')).toBe(true);
    expect([desk.queue.form, desk.queue.selected]).toEqual([null, 1]);
    desk.press('leave');
    expect(desk.queue.selected).toBeNull();
  });

  it('stay off once switched off, also the next time', () => {
    desk.keysOn = false;
    expect(desk.press('take')).toBe(false);
    expect(desk.press('next')).toBe(false);
    expect(new Desk(live, card).keysOn).toBe(false);
    expect(desk.press('overview')).toBe(true);
    desk.keysOn = true;
    expect(new Desk(live, card).keysOn).toBe(true);
  });
});

describe('what the head says', () => {
  it('counts for the poll that was opened last', () => {
    live.change({
      polls: [
        poll('a', { state: PollState.open, openedAt: 5 }),
        poll('b', { state: PollState.open, openedAt: 9 }),
        poll('c', { state: PollState.closed, openedAt: 11 }),
      ],
    });
    expect(desk.openPoll?.id).toBe('b');
  });

  it('tells role, storage and colleagues', () => {
    live.change(
      {
        staff: [
          { id: 'a', name: 'Salim', role: Role.moderator, online: true },
          { id: 'b', name: 'Mina', role: Role.organizer, online: false },
        ],
      },
      { role: Role.organizer, storage: 'paused' },
    );
    expect([desk.organizes, desk.storagePaused, desk.staffOnline]).toEqual([true, true, 1]);
    expect([desk.nameOf('b'), desk.nameOf('Salim'), desk.nameOf(null)]).toEqual([
      'Mina',
      'Salim',
      null,
    ]);
  });

  it('counts what is not answered yet', () => {
    live.answers = false;
    desk.director.blank();
    desk.queue.approve(1);
    expect(desk.acts.unanswered).toBe(2);
    expect(desk.acts.waits('stage')).toBe(true);
    live.answer();
    expect(desk.acts.unanswered).toBe(0);
  });

  it('knows what the programme goes on with', () => {
    expect(desk.nextSession?.id).toBe('planning');
    desk.startSession(session('planning'));
    expect(desk.liveSession?.id).toBe('planning');
    expect(desk.nextSession).toBeNull();
  });
});
