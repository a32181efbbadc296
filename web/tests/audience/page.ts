import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, vi } from 'vitest';
import App from '../../src/audience/App.svelte';
import type { Mine, Update } from '../../src/shared/contracts';
import { initI18n } from '../../src/shared/i18n.svelte';
import { FakeHub } from '../shared/fake-hub';
import { card, whole } from './hall';

/* The phone's page over a hub that the test plays. A test file that imports this replaces SignalR with that hub. */

export const answer = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** Until everything that can go on has gone on. */
export const flush = async () => {
  for (let i = 0; i < 5; i++) await new Promise<void>((resolve) => setImmediate(resolve));
};
export const show = async (u: Update, mine: Mine = { n: 0 }) => {
  FakeHub.last.frame(u, mine, null);
  await flush();
};
export const commands = () => FakeHub.last.sent.map((s) => s.command);
export const button = (name: string | RegExp) => screen.getByRole('button', { name });

beforeAll(async () => {
  document.documentElement.lang = 'en';
  await initI18n('audience');
});
beforeEach(() => {
  localStorage.clear();
  FakeHub.reset();
  history.replaceState(null, '', '/041205');
  vi.stubGlobal('fetch', async (path: string) =>
    path.includes('041205')
      ? answer(200, card)
      : answer(404, { code: 'unknown_code', text: 'There is no hall with this code.' }),
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** A phone that joined before and has the hall in front of it. */
export async function inside(u = whole(), mine?: Mine) {
  localStorage.setItem('ls-in-041205', '1');
  render(App, { card });
  await flush();
  await show(u, mine);
}
