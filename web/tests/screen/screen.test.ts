import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { cleanup, render } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { emptyMine } from '../../src/shared/mine';
import { Role, type Scene } from '../../src/shared/contracts';
import Screen from '../../src/screen/Screen.svelte';
import { loadMessages, words } from './draw';
import { FakeRoom } from './fake-room.svelte';
import { room, scene } from './room';

const api = vi.hoisted(() => ({ state: vi.fn(), offer: vi.fn(), room: vi.fn() }));
vi.mock('../../src/shared/api', () => ({
  pairingState: api.state,
  offerPairing: api.offer,
  getRoom: api.room,
}));
vi.mock('../../src/shared/room.svelte', async () => ({
  LiveRoom: (await import('./fake-room.svelte')).FakeRoom,
}));

beforeAll(loadMessages);
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  api.state.mockReset().mockResolvedValue({ state: 'paired', room: '041205' });
  api.offer.mockReset().mockResolvedValue({ code: '4H7K2P', expiresAt: 1_272_000 });
  api.room.mockReset().mockResolvedValue({ joinUrl: 'https://live.example/041205' });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function open() {
  const { container } = render(Screen);
  const wait = async (ms = 0) => {
    await vi.advanceTimersByTimeAsync(ms);
    flushSync();
  };
  await wait();
  return { container, wait, text: () => words(container) };
}

/** What the server sends to a screen that is paired. */
function arrive(shown: Scene, lang = 'en', theme = 'light') {
  const screen = { id: 's', name: 'Main', lang, theme, scene: shown, online: true, lostAt: null };
  FakeRoom.last.view = room();
  FakeRoom.last.mine = { ...emptyMine(), screen };
  FakeRoom.last.status = 'live';
}

describe('a screen that is not paired', () => {
  it('shows its code, what to do with it and how long it is valid', async () => {
    api.state.mockResolvedValue({ state: 'none' });
    const page = await open();
    expect(page.text()).toContain('Type this code in the console under Screens');
    expect(page.container.querySelector('.code')?.getAttribute('aria-label')).toBe('4H7K2P');
    expect(page.text()).toContain('Valid for 4:32.');
    await page.wait(10_000);
    expect(page.text()).toContain('Valid for 4:22.');
  });

  it('says that there is no connection, and goes on by itself', async () => {
    api.state.mockRejectedValueOnce(new Error('offline')).mockResolvedValue({ state: 'none' });
    const page = await open();
    expect(page.text()).toContain('No connection to the server.');
    await page.wait(4_000);
    expect(page.text()).not.toContain('No connection');
    expect(page.text()).toContain('Valid for');
  });

  it('opens its room when the code was typed', async () => {
    api.state.mockResolvedValueOnce({ state: 'waiting', code: '4H7K2P', expiresAt: 1_272_000 });
    const page = await open();
    await page.wait(2_000);
    expect(page.text()).toContain('Opening the hall');
    expect(FakeRoom.last.options).toEqual({ code: '041205', role: Role.screen });
    expect(FakeRoom.last.running).toBe(true);
  });
});

describe('a paired screen', () => {
  it('comes back to its scene, in its own language and theme', async () => {
    const page = await open();
    arrive(scene('welcome'), 'ar', 'dark');
    await page.wait();
    const root = page.container.querySelector('.scene')!;
    expect([root.getAttribute('lang'), root.getAttribute('data-theme')]).toEqual(['ar', 'dark']);
    expect(page.text()).toContain('الملتقى');
    expect(page.text()).toContain('live.example');
  });

  it('follows the moderators', async () => {
    const page = await open();
    arrive(scene('welcome'));
    await page.wait();
    arrive(scene('questions'));
    await page.wait(1_000);
    expect(page.text()).toContain('No questions yet.');
  });

  it('keeps the last scene while the connection is lost, and counts in words', async () => {
    const page = await open();
    arrive(scene('welcome'));
    await page.wait();
    FakeRoom.last.status = 'offline';
    await page.wait(4_000);
    expect(page.text()).not.toContain('No connection');
    await page.wait(36_000);
    expect(page.text()).toContain('The forum');
    expect(page.text()).toContain('No connection for 40 s');
    FakeRoom.last.status = 'live';
    await page.wait();
    expect(page.text()).not.toContain('No connection');
  });

  it('goes back to a new code when it is revoked', async () => {
    const page = await open();
    arrive(scene('welcome'));
    await page.wait();
    const before = FakeRoom.last;
    FakeRoom.last.refusal = { code: 'not_allowed', text: '' };
    await page.wait();
    expect(before.running).toBe(false);
    expect(page.text()).toContain('This screen is not connected to a hall any more.');
    expect(page.container.querySelector('.code')?.getAttribute('aria-label')).toBe('4H7K2P');
  });

  it('never sends a command', async () => {
    const page = await open();
    arrive(scene('questions'));
    await page.wait(60_000);
    expect(FakeRoom.last.sent).toEqual([]);
  });
});
