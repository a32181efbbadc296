import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { delayBefore } from '../../src/shared/backoff';
import { Connection } from '../../src/shared/connection';
import { Role, type WatchRequest } from '../../src/shared/contracts';
import { FakeHub } from './fake-hub';

vi.mock('@microsoft/signalr', async () => (await import('./fake-hub')).fakeSignalR());
vi.mock('@microsoft/signalr-protocol-msgpack', () => ({ MessagePackHubProtocol: class {} }));

const request: WatchRequest = {
  room: '041205',
  role: Role.audience,
  lang: 'en',
  offset: 0,
  hash: '',
};
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
let connection: Connection;

/** Watches for long enough that the next loss is a first one. */
async function watching() {
  connection.start();
  await pass(0);
  FakeHub.last.frame({ offset: 10, hash: 'h10', time: 50_000 }, { n: 0 }, null);
  await pass(10_000);
}

/** When attempts were made in the next `ms`, milliseconds from now. */
async function attempts(ms: number, step = 100): Promise<number[]> {
  const times: number[] = [];
  for (let at = step; at <= ms; at += step) {
    const before = FakeHub.all.length;
    await pass(step);
    if (FakeHub.all.length > before) times.push(at);
  }
  return times;
}
const pauses = (times: number[]) => times.slice(1).map((at, i) => at - times[i]!);

beforeEach(() => {
  FakeHub.reset();
  vi.useFakeTimers({ now: 100_000 });
  vi.stubGlobal('fetch', async () => Promise.reject(new Error('away')));
  vi.spyOn(Math, 'random').mockReturnValue(1);
  connection = new Connection({ request: () => request, frame: () => {}, down: () => {} });
});
afterEach(() => {
  connection.stop();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the pause before an attempt', () => {
  it('is none at first, then at random anything below 0.8 s for a minute', () => {
    expect(delayBefore(0, 1, 0)).toBe(0);
    expect([1, 9, 99].map((attempt) => delayBefore(attempt, 1, 59_999))).toEqual([800, 800, 800]);
    expect(delayBefore(9, 0, 0)).toBe(0);
  });

  it('has a bound that doubles to five seconds afterwards, and where a server was reached', () => {
    const bounds = (away: number) => [1, 2, 3, 9].map((a) => delayBefore(a, 1, away));
    expect(bounds(60_000)).toEqual([600, 1200, 2400, 5000]);
    expect(bounds(Infinity)).toEqual([600, 1200, 2400, 5000]);
    expect(delayBefore(9, 0, Infinity)).toBe(300);
  });
});

describe('a phone that reaches no server', () => {
  it('is back within 0.8 s of the end of a cut of ten seconds', async () => {
    await watching();
    FakeHub.opening = Array<'fail'>(1_000).fill('fail');
    FakeHub.last.cut();
    await pass(10_000);
    FakeHub.opening = [];
    const before = FakeHub.all.length;
    await pass(800);
    expect(FakeHub.all.length).toBe(before + 1);
    expect(FakeHub.last.state).toBe('Connected');
  });

  it('asks seldom after a minute, and never ends to ask', async () => {
    await watching();
    FakeHub.opening = Array<'fail'>(10_000).fill('fail');
    FakeHub.last.cut();
    expect(Math.max(...pauses(await attempts(59_000)))).toBe(800);
    await pass(5_000);
    expect(new Set(pauses(await attempts(60_000)))).toEqual(new Set([5_000]));
    await pass(3_600_000);
    expect(await attempts(10_000)).toHaveLength(2);
  });

  it('asks often again when somebody looks at it', async () => {
    await watching();
    FakeHub.opening = Array<'fail'>(10_000).fill('fail');
    FakeHub.last.cut();
    await pass(120_000);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(Math.max(...pauses(await attempts(10_000)))).toBe(800);
  });

  it('does not wait for the question whether a server is there at all', async () => {
    vi.stubGlobal('fetch', () => new Promise(() => {}));
    FakeHub.opening = ['fail', 'fail'];
    connection.start();
    await pass(1_600);
    expect(FakeHub.all).toHaveLength(3);
  });
});

describe('an attempt whose first packet was lost', () => {
  const hangs = () => FakeHub.all.filter((hub) => hub.state !== 'Connected').length;

  it('is overtaken when a server answers what was asked later, at once and once', async () => {
    FakeHub.opening = ['hang', 'hang'];
    let cut = true;
    vi.stubGlobal('fetch', async (_: string, { signal }: RequestInit) => {
      if (cut) await new Promise((_, no) => signal!.addEventListener('abort', no));
      return new Response('ok');
    });
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      const abort = new AbortController();
      setTimeout(() => abort.abort(), ms);
      return abort.signal;
    });
    connection.start();
    await pass(1_900);
    expect(hangs()).toBe(1);
    cut = false;
    await pass(700);
    expect(hangs()).toBe(2);
    await pass(4_900);
    expect(FakeHub.all).toHaveLength(2);
  });

  it('keeps its time where answers take long', async () => {
    vi.stubGlobal('fetch', async () => {
      await new Promise((done) => setTimeout(done, 300));
      return new Response('ok');
    });
    FakeHub.opening = ['hang'];
    connection.start();
    await pass(480 + 300 + 300 + 899);
    expect(FakeHub.all).toHaveLength(1);
  });

  it('is not given the time that the first answer waited for the network', async () => {
    let cut = 400;
    vi.stubGlobal('fetch', async () => {
      await new Promise((done) => setTimeout(done, cut));
      cut = 0;
      return new Response('ok');
    });
    FakeHub.opening = ['hang'];
    connection.start();
    await pass(480 + 400 + 60 + 1);
    expect(FakeHub.all).toHaveLength(2);
  });
});

describe('a server that is reached and does not serve', () => {
  it('is asked ever more seldom', async () => {
    await watching();
    for (const pause of [0, 600, 1200, 2400, 4800, 5000]) {
      FakeHub.last.cut();
      const before = FakeHub.all.length;
      if (pause) await pass(pause - 1);
      expect(FakeHub.all).toHaveLength(before);
      await pass(1);
      expect(FakeHub.all).toHaveLength(before + 1);
    }
  });

  it('is asked ever more seldom too where it takes no connection, as one that is full', async () => {
    vi.stubGlobal('fetch', async () => new Response('ok'));
    await watching();
    FakeHub.opening = Array<'fail'>(1_000).fill('fail');
    FakeHub.last.cut();
    await pass(20_000);
    expect(new Set(pauses(await attempts(30_000)))).toEqual(new Set([5_000]));
  });

  it('is given up after five seconds without a word', async () => {
    FakeHub.opening = ['hang'];
    connection.start();
    await pass(4_999);
    expect(FakeHub.all).toHaveLength(1);
    await pass(1);
    expect(FakeHub.all).toHaveLength(2);
    expect(FakeHub.all.map((hub) => hub.serverTimeoutInMilliseconds)).toEqual([5_000, 5_000]);
  });
});
