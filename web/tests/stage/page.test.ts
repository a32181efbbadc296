import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, type StaffRooms } from '../../src/shared/api';
import { Role, SceneKind, type Update } from '../../src/shared/contracts';
import { initI18n } from '../../src/shared/i18n.svelte';
import { StageEntry } from '../../src/stage/entry.svelte';
import Stage from '../../src/stage/Stage.svelte';
import { question, session, update, whole } from '../audience/hall';
import { FakeHub } from '../shared/fake-hub';

vi.mock('@microsoft/signalr', async () => (await import('../shared/fake-hub')).fakeSignalR());
vi.mock('@microsoft/signalr-protocol-msgpack', () => ({ MessagePackHubProtocol: class {} }));

const secret = 'Zm9yIG9uZSByZWFkZXIgb25seSwgb25jZSBvbmx5ISE';
const flush = async () => {
  for (let i = 0; i < 5; i++) await new Promise<void>((resolve) => setImmediate(resolve));
};
const show = async (u: Update) => {
  FakeHub.last.frame(u, { n: 0 }, null);
  await flush();
};

class FakeGate {
  rooms: StaffRooms['rooms'] = [];
  fails: string | null = null;
  claimed: unknown[] = [];
  async claim(...link: [string, string | null]) {
    if (this.fails)
      throw new ApiError(this.fails, this.fails === 'offline' ? '' : 'Link was used.');
    this.claimed.push(link);
    this.rooms = [{ code: '041205', title: { en: 'The forum' }, role: Role.speaker }];
  }
  async staff() {
    if (this.fails === 'offline') throw new ApiError('offline', '');
    return { role: this.rooms.length ? Role.speaker : null, rooms: this.rooms };
  }
}

let gate: FakeGate;
beforeAll(async () => {
  document.documentElement.lang = 'en';
  await initI18n('stage');
});
beforeEach(() => {
  localStorage.clear();
  FakeHub.reset();
  gate = new FakeGate();
  history.replaceState(null, '', `/stage#room=041205&key=${secret}`);
});
afterEach(cleanup);

async function open() {
  render(Stage, { entry: new StageEntry(gate) });
  await flush();
}

describe('the way in', () => {
  it('takes the link once, out of the address bar, and watches as a speaker', async () => {
    await open();
    expect(gate.claimed).toEqual([[secret, '041205']]);
    expect(location.hash).toBe('');
    expect(FakeHub.last.watched).toMatchObject({ room: '041205', role: Role.speaker });
  });

  it('tells a stranger what the page is for, and why a link did not work', async () => {
    gate.fails = 'link_used';
    await open();
    expect(screen.getByText('Link was used.')).toBeTruthy();
    expect(screen.getByText(/for the speakers of a session/)).toBeTruthy();
  });

  it('tries a link again that the network did not let through', async () => {
    gate.fails = 'offline';
    await open();
    expect(screen.getByText(/No connection now/)).toBeTruthy();
    gate.fails = null;
    screen.getByRole('button', { name: 'Try again' }).click();
    await flush();
    expect(gate.claimed).toHaveLength(1);
    expect(FakeHub.last.watched?.room).toBe('041205');
  });

  it('lets one choose where one speaks in two halls', async () => {
    history.replaceState(null, '', '/stage');
    const title = { en: 'A hall' };
    gate.rooms = ['041205', '770012'].map((code) => ({ code, title, role: Role.speaker }));
    await open();
    expect(screen.getAllByText('A hall')).toHaveLength(2);
  });

  it('is where a speaker lands whose link was revoked', async () => {
    await open();
    FakeHub.last.frame(null, null, { code: 'access_revoked', text: 'The link was revoked.' });
    await flush();
    expect(screen.getByText('The link was revoked.')).toBeTruthy();
  });
});

describe('the stage view', () => {
  const speakers = [{ id: 'noor', name: { en: 'Noor' } }];
  const panel = { ...session('a', 1), speakers };

  it('shows the question on the screen, whom it is put to, and the next one', async () => {
    await open();
    await show(
      whole({
        sessions: [panel],
        stage: { kind: SceneKind.question, id: 'q1' },
        questions: [
          question(1, 9, { onScreen: true, speaker: 'noor', hands: 4 }),
          question(2, 3, { next: true, floor: true }),
        ],
      }),
    );
    expect(screen.getByRole('heading', { name: 'Question text 1' })).toBeTruthy();
    expect(screen.getByText('Noor')).toBeTruthy();
    expect(screen.getByText('4 hands in the hall')).toBeTruthy();
    expect(screen.getByText('Question text 2')).toBeTruthy();
    expect(screen.getByText('from the floor')).toBeTruthy();
  });

  it('says what is missing: a question, a next one, a session', async () => {
    await open();
    await show(whole({ sessions: [panel], questions: [question(1, 9)] }));
    expect(screen.getByText('No question is on the screen')).toBeTruthy();
    expect(screen.getByText(/have not chosen the next one/)).toBeTruthy();
    await show(update(11, { sessions: [session('b', 0)] }));
    expect(screen.getByText('No session is running')).toBeTruthy();
    expect(screen.getByText('Next: Session b')).toBeTruthy();
  });

  it('tells how the hall follows, of those who are there', async () => {
    await open();
    const minute = Math.floor(Date.now() / 60_000);
    const moods = [
      [minute - 1, 2, 0, 1],
      [minute - 30, 9, 9, 9],
    ];
    await show(whole({ sessions: [panel], people: 12, moods }));
    const follow = screen.getByRole('region', { name: 'How people follow now' });
    expect(follow.textContent).toMatch(/Too fast 2\s*Clear 0\s*I’m lost 1/);
    expect(follow.textContent).toContain('3 people in the last five minutes, 12 online');
  });

  it('has the rooms’ languages only', async () => {
    await open();
    const { room } = whole();
    await show(whole({ room: { ...room!, languages: ['en', 'ko'] } }));
    expect(screen.queryByRole('button', { name: 'العربية' })).toBeNull();
    expect(screen.getByRole('button', { name: '한국어' })).toBeTruthy();
  });
});
