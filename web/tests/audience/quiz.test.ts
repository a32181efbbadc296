import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import App from '../../src/audience/App.svelte';
import { outcome, results } from '../../src/audience/polls/later';
import type { Mine, Poll, Update } from '../../src/shared/contracts';
import { initI18n } from '../../src/shared/i18n.svelte';
import { FakeHub } from '../shared/fake-hub';
import { card, poll, update, whole } from './hall';

vi.mock('@microsoft/signalr', async () => (await import('../shared/fake-hub')).fakeSignalR());
vi.mock('@microsoft/signalr-protocol-msgpack', () => ({ MessagePackHubProtocol: class {} }));

const flush = async () => {
  for (let i = 0; i < 5; i++) await new Promise<void>((resolve) => setImmediate(resolve));
};
const show = async (u: Update, mine: Mine = { n: 0 }) => {
  FakeHub.last.frame(u, mine, null);
  await flush();
};

beforeAll(async () => {
  document.documentElement.lang = 'en';
  await initI18n('audience');
  // What is fetched later is there already: how long that takes is not what is asked here.
  await Promise.all([outcome(), results(), import('../../src/audience/polls/answers/Quiz.svelte')]);
});
beforeEach(() => {
  localStorage.clear();
  FakeHub.reset();
  history.replaceState(null, '', '/041205');
  localStorage.setItem('ls-in-041205', '1');
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(card), { status: 200 }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const options = ['Nizwa', 'Sohar', 'Sur'].map((en) => ({ en }));
const quiz = (more: Partial<Poll> = {}, right?: number) =>
  poll({ kind: [11, { options, right: right ?? null, seconds: 20, points: 1_000 }], ...more });
const radio = async (name: string) =>
  (await screen.findByRole('radio', { name })) as HTMLInputElement;

async function inside(u: Update, mine?: Mine) {
  render(App, { card });
  await flush();
  await show(u, mine);
}

describe('a quiz', () => {
  it('is answered by one touch while there is time by the server’s clock', async () => {
    const time = 1_000_000;
    await inside(whole({ polls: [quiz({ closesAt: time + 20_000 })], time }));
    const option = await radio('Sohar');
    expect(option.disabled).toBe(false);
    await fireEvent.click(option);
    await flush();
    expect(FakeHub.last.sent.at(-1)!.command).toEqual([6, { poll: 'p', round: 1, choices: [1] }]);
    expect(screen.getByText(/The clock of the hall decides/)).toBeTruthy();
  });

  it('takes nothing any more when the time is up, though it is not closed yet', async () => {
    const time = 1_000_000;
    await inside(whole({ polls: [quiz({ closesAt: time - 1 })], time }));
    expect((await radio('Sohar')).disabled).toBe(true);
    expect(screen.getByText('Time is up.')).toBeTruthy();
  });

  const revealed = {
    polls: [quiz({ state: 2, closedAt: 6, shown: true, revealed: true }, 1)],
    tallies: [
      { poll: 'p', round: 1, voters: 3, result: [1, [1, 2, 0]] as [1, number[]], right: 2 },
    ],
    boards: [
      {
        session: 'a',
        quizzes: 2,
        people: 57,
        rows: [[1, 1_950, 2, 'Salma'] as [number, number, number, string]],
        tied: 0,
      },
    ],
  };

  it('tells afterwards what the own answer brought, and the own place', async () => {
    const ballots = [{ poll: 'p', round: 1, choices: [1], points: 850, bonus: 50 }];
    const places = [{ session: 'a', rank: 12, points: 1_800, streak: 2 }];
    await inside(whole({ polls: [quiz()] }), { n: 1 });
    await show(update(11, revealed), { n: 1, ballots, places });
    expect(await screen.findByText('That was right!')).toBeTruthy();
    const text = document.body.textContent!.replace(/\s+/g, ' ');
    for (const said of [
      '+850 points and 50 more for right answers in a row',
      'Rank 12 of 57. 1,800 points in all. 2 right in a row.',
      'Salma',
    ])
      expect(text).toContain(said);
  });

  it('says so kindly where it was wrong, or there was no answer', async () => {
    await inside(whole({ polls: [quiz()] }), { n: 1 });
    await show(update(11, revealed), { n: 1 });
    expect(await screen.findByText('You did not answer this one.')).toBeTruthy();
    const ballots = [{ poll: 'p', round: 1, choices: [0], points: 0 }];
    await show(update(12, {}), { n: 1, ballots });
    expect(await screen.findByText('That was not it this time.')).toBeTruthy();
  });
});
