import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Role } from '../../src/shared/contracts';
import { LiveRoom } from '../../src/shared/room.svelte';
import { FakeHub } from './fake-hub';

vi.mock('@microsoft/signalr', async () => (await import('./fake-hub')).fakeSignalR());
vi.mock('@microsoft/signalr-protocol-msgpack', () => ({ MessagePackHubProtocol: class {} }));

let room: LiveRoom;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function hidden(is: boolean) {
  Object.defineProperty(document, 'hidden', { value: is, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

function shown(persisted: boolean) {
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
}

/** Lets the phone sleep: the clock goes on, while no timer runs and the socket goes on saying that it is open. */
function sleep(ms: number) {
  vi.setSystemTime(Date.now() + ms);
}

async function live() {
  room.start();
  await pass(0);
  FakeHub.last.frame({ offset: 10, hash: 'h10', time: 50_000 }, { n: 0 }, null);
  await pass(10_000);
}

/** Without a network for so long that the next attempt is seconds away. */
async function lost() {
  await live();
  FakeHub.opening = Array<'fail'>(200).fill('fail');
  FakeHub.last.cut();
  await pass(75_000);
  const before = FakeHub.all.length;
  await pass(100);
  expect(FakeHub.all).toHaveLength(before);
  FakeHub.opening = [];
  return before;
}

beforeEach(() => {
  localStorage.clear();
  FakeHub.reset();
  vi.useFakeTimers({ now: 100_000 });
  vi.stubGlobal('fetch', async () => Promise.reject(new Error('away')));
  vi.spyOn(Math, 'random').mockReturnValue(1);
  room = new LiveRoom({ code: '041205', role: Role.audience, outboxKey: '041205' });
});
afterEach(() => {
  room.stop();
  Reflect.deleteProperty(document, 'hidden');
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a phone that wakes', () => {
  it('takes a new socket, at once and from where it stood, however open the old one says it is', async () => {
    await live();
    const zombie = FakeHub.last;
    hidden(true);
    sleep(60_000);
    expect(zombie.state).toBe('Connected');
    hidden(false);
    await pass(0);
    expect(FakeHub.all).toHaveLength(2);
    expect(FakeHub.last.watched).toMatchObject({ offset: 10, hash: 'h10' });
    expect(zombie.state).toBe('Disconnected');
  });

  it('keeps its socket when it was only hidden for a moment', async () => {
    await live();
    hidden(true);
    sleep(5_000);
    hidden(false);
    await pass(0);
    expect(FakeHub.all).toHaveLength(1);
    expect(FakeHub.last.state).toBe('Connected');
  });

  it('takes a new socket also where the page was opened in the background', async () => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    await live();
    sleep(60_000);
    hidden(false);
    await pass(0);
    expect(FakeHub.all).toHaveLength(2);
  });

  it('sends over the new socket what had no answer, under its number', async () => {
    await live();
    hidden(true);
    room.send([6, { poll: 'p', round: 1, choices: [2] }]);
    await pass(0);
    const zombie = FakeHub.last;
    sleep(60_000);
    hidden(false);
    await pass(0);
    FakeHub.last.frame({ offset: 10, hash: 'h10', time: 120_000 }, { n: 0 }, null);
    await pass(5_000);
    expect([zombie, FakeHub.last].map((hub) => hub.sent.map((one) => one.n))).toEqual([[1], [1]]);
  });
});

describe('a page that is shown again', () => {
  it('takes a new socket when the browser had put the page by', async () => {
    await live();
    shown(true);
    await pass(0);
    expect(FakeHub.all).toHaveLength(2);
  });

  it('keeps its socket when the page was just loaded', async () => {
    await live();
    shown(false);
    await pass(0);
    expect(FakeHub.all).toHaveLength(1);
  });

  it('does not wait for its turn, though many attempts have failed', async () => {
    FakeHub.opening = ['fail', 'fail', 'fail', 'fail', 'fail', 'hang'];
    room.start();
    while (FakeHub.opening.length) await pass(100);
    const before = FakeHub.all.length;
    shown(true);
    await pass(0);
    expect(FakeHub.all).toHaveLength(before + 1);
  });
});

describe('a phone without a network', () => {
  it.each([
    ['finds one', () => dispatchEvent(new Event('online'))],
    ['is looked at', () => hidden(false)],
    ['is shown the page again', () => shown(true)],
  ])('tries at once when it %s', async (_, happens) => {
    const before = await lost();
    happens();
    await pass(0);
    expect(FakeHub.all).toHaveLength(before + 1);
  });

  it('gives up an attempt over the network that was there before when it finds another', async () => {
    FakeHub.opening = ['hang'];
    room.start();
    await pass(1_000);
    dispatchEvent(new Event('online'));
    await pass(0);
    expect(FakeHub.all).toHaveLength(2);
  });

  it('does not wait for silence when the system says that it is gone', async () => {
    await live();
    FakeHub.opening = ['hang'];
    dispatchEvent(new Event('offline'));
    await pass(0);
    expect(FakeHub.all[0]!.state).toBe('Disconnected');
    expect(FakeHub.all).toHaveLength(2);
  });
});
