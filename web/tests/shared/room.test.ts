import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Mine, Question, Update } from '../../src/shared/contracts';
import { Role } from '../../src/shared/contracts';
import { LiveRoom } from '../../src/shared/room.svelte';
import { clockOffset } from '../../src/shared/server-clock';
import { FakeHub } from './fake-hub';

vi.mock('@microsoft/signalr', async () => (await import('./fake-hub')).fakeSignalR());
vi.mock('@microsoft/signalr-protocol-msgpack', () => ({ MessagePackHubProtocol: class {} }));

const update = (offset: number, more: Partial<Update> = {}): Update => ({
  offset,
  hash: `h${offset}`,
  time: 50_000,
  ...more,
});
const mine = (n: number): Mine => ({ n });
const moving = (retryAfterMs: number) => ({ code: 'moving', text: 'One moment', retryAfterMs });

let room: LiveRoom;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const states = () => [...room.deliveries.values()].map((d) => [d.n, d.state]);

beforeEach(async () => {
  localStorage.clear();
  FakeHub.reset();
  vi.useFakeTimers({ now: 100_000 });
  vi.stubGlobal('fetch', async () => Promise.reject(new Error('away')));
  vi.spyOn(Math, 'random').mockReturnValue(1);
  room = new LiveRoom({ code: '041205', role: Role.audience, outboxKey: '041205' });
});
afterEach(() => {
  room.stop();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function live(offset = 10, known = 0) {
  room.start();
  await pass(0);
  FakeHub.last.frame(update(offset, { people: 3 }), mine(known), null);
}

describe('a live room', () => {
  it('connects at once and is live with the first frame', async () => {
    room.start();
    await pass(0);
    expect(FakeHub.last.watched).toMatchObject({ room: '041205', role: 1, offset: 0, hash: '' });
    expect(room.status).toBe('connecting');
    FakeHub.last.frame(update(10, { people: 3 }), mine(0), null);
    expect(room.status).toBe('live');
    expect(room.view.people).toBe(3);
    expect(room.serverNow()).toBe(50_000);
  });

  it('takes five seconds of silence for a cut, also while the room is still read', async () => {
    room.start();
    await pass(0);
    expect(FakeHub.last.serverTimeoutInMilliseconds).toBe(5_000);
    FakeHub.last.frame(null, null, null);
    expect(room.status).toBe('connecting');
    FakeHub.last.frame(update(10), mine(0), null);
    expect(room.status).toBe('live');
  });

  it('does not count an own support twice that a page had before the connection came back', async () => {
    await live();
    FakeHub.last.cut();
    const further = { number: 2, seq: 1, score: 6, onScreen: false } as Question;
    room.take({ offset: 12, questions: [further] });
    await pass(10_000);
    FakeHub.last.frame(update(15), { n: 1, supports: [[2, true]] }, null);
    expect(room.view.further.get(2)?.score).toBe(6);
    FakeHub.last.frame(update(16), { n: 2, supports: [[2, false]] }, null);
    expect(room.view.further.get(2)?.score).toBe(5);
  });

  it('resumes from its position, on a new connection, at once after the first loss', async () => {
    await live();
    await pass(10_000);
    FakeHub.last.cut();
    await pass(0);
    expect(FakeHub.all).toHaveLength(2);
    expect(FakeHub.last.watched).toMatchObject({ offset: 10, hash: 'h10' });
    expect(room.connections).toBe(1);
    FakeHub.last.frame(update(11), null, null);
    expect(room.connections).toBe(2);
  });

  it('does not mention a loss that is over within two seconds, and does mention a longer one', async () => {
    await live();
    await pass(10_000);
    FakeHub.opening = ['fail', 'fail', 'fail', 'fail'];
    FakeHub.last.cut();
    await pass(1_900);
    expect(room.status).toBe('connecting');
    await pass(200);
    expect(room.status).toBe('offline');
    await pass(60_000);
    FakeHub.last.frame(update(11), null, null);
    expect(room.status).toBe('live');
  });

  it('gives up an attempt that hangs', async () => {
    FakeHub.opening = ['hang'];
    room.start();
    await pass(5_000);
    expect(FakeHub.all.length).toBe(2);
  });

  it('negotiates after two sockets failed while the server answers', async () => {
    vi.stubGlobal('fetch', async () => ({ ok: true }));
    FakeHub.opening = ['fail', 'fail'];
    room.start();
    await pass(2_000);
    expect(FakeHub.all.map((h) => h.negotiates)).toEqual([false, false, true]);
  });

  it('goes on with sockets while the server is away', async () => {
    FakeHub.opening = ['fail', 'fail', 'fail'];
    room.start();
    await pass(10_000);
    expect(FakeHub.all.some((h) => h.negotiates)).toBe(false);
  });

  it('takes a refusal as final until it is restarted', async () => {
    room.start();
    await pass(0);
    FakeHub.last.frame(null, null, { code: 'unknown_code', text: 'No such hall' });
    await pass(60_000);
    expect(FakeHub.all).toHaveLength(1);
    expect(room.refusal?.code).toBe('unknown_code');
    room.restart();
    await pass(0);
    expect(FakeHub.all).toHaveLength(2);
    expect(room.refusal).toBeNull();
  });

  it('moves to another server without a word, from its position', async () => {
    await live();
    await pass(10_000);
    const old = FakeHub.last;
    old.frame(null, null, moving(0));
    await pass(0);
    expect(FakeHub.all).toHaveLength(2);
    expect(FakeHub.last.watched).toMatchObject({ offset: 10, hash: 'h10' });
    expect([room.status, old.state]).toEqual(['live', 'Connected']);
    FakeHub.last.frame(update(11), null, null);
    await pass(0);
    expect([room.status, old.state]).toEqual(['live', 'Disconnected']);
  });

  it('says that the connection is lost when nobody takes it over', async () => {
    await live();
    await pass(10_000);
    FakeHub.opening = Array<'fail'>(20).fill('fail');
    FakeHub.last.frame(null, null, moving(0));
    await pass(0);
    expect(room.status).toBe('connecting');
    await pass(2_000);
    expect(room.status).toBe('offline');
  });

  it('comes back after the time it was told, and a random time of up to as much', async () => {
    await live();
    await pass(10_000);
    FakeHub.last.frame(null, null, moving(1_000));
    await pass(1_999);
    expect(FakeHub.all).toHaveLength(1);
    await pass(1);
    FakeHub.last.frame(null, null, moving(1_000));
    await pass(2_000);
    expect(FakeHub.all).toHaveLength(3);
    expect(room.refusal).toBeNull();
  });

  it('stays away once stopped', async () => {
    await live();
    room.stop();
    await pass(60_000);
    expect(FakeHub.all).toHaveLength(1);
  });
});

describe('what one does', () => {
  it('is saved here before there is a connection', () => {
    room.send([6, { poll: 'p', round: 1, choices: [2] }]);
    expect(states()).toEqual([[1, 'saved']]);
  });

  it('is sent, counted, and then shown by the room itself', async () => {
    await live();
    room.send([6, { poll: 'p', round: 1, choices: [2] }]);
    await pass(0);
    expect(states()).toEqual([[1, 'sent']]);
    expect(FakeHub.last.sent[0]).toMatchObject({ n: 1, offset: 10, hash: 'h10' });
    FakeHub.last.answer({ kind: 0, offset: 11 });
    await pass(0);
    expect(states()).toEqual([[1, 'counted']]);
    FakeHub.last.frame(update(11), mine(1), null);
    expect(states()).toEqual([]);
  });

  it('goes out again under its number after a cut', async () => {
    await live();
    room.send([5, { question: 'q', on: true }]);
    await pass(0);
    FakeHub.last.cut();
    await pass(500);
    expect(states()).toEqual([[1, 'saved']]);
    FakeHub.last.frame(update(10), mine(0), null);
    await pass(2_000);
    expect(FakeHub.last.sent.map((s) => s.n)).toEqual([1]);
  });

  it('is answered over the old connection while it moves to another', async () => {
    await live();
    await pass(10_000);
    const old = FakeHub.last;
    room.send([5, { question: 'q', on: true }]);
    await pass(0);
    old.frame(null, null, moving(0));
    room.send([5, { question: 'r', on: true }]);
    FakeHub.opening = ['hang'];
    await pass(0);
    old.answer({ kind: 0, offset: 11 });
    await pass(0);
    old.answer({ kind: 0, offset: 12 });
    await pass(0);
    expect(old.sent.map((s) => s.n)).toEqual([1, 2]);
    expect(states()).toEqual([
      [1, 'counted'],
      [2, 'counted'],
    ]);
  });

  it('is still answered over a connection that has moved, and goes on over the new one', async () => {
    await live();
    await pass(10_000);
    const old = FakeHub.last;
    room.send([5, { question: 'q', on: true }]);
    await pass(0);
    old.frame(null, null, moving(0));
    await pass(0);
    FakeHub.last.frame(update(11), null, null);
    await pass(1_000);
    room.send([5, { question: 'r', on: true }]);
    expect(old.state).toBe('Connected');
    old.answer({ kind: 0, offset: 12 });
    await pass(0);
    expect(old.state).toBe('Disconnected');
    expect(FakeHub.last.sent.map((s) => s.n)).toEqual([2]);
  });

  it('does not wait for ever for an answer from where it has left', async () => {
    await live();
    await pass(10_000);
    const old = FakeHub.last;
    room.send([5, { question: 'q', on: true }]);
    await pass(0);
    old.frame(null, null, moving(0));
    await pass(0);
    FakeHub.last.frame(update(11), null, null);
    await pass(2_000);
    expect(old.state).toBe('Disconnected');
    old.cut();
    await pass(1_000);
    expect(FakeHub.last.sent.map((s) => s.n)).toEqual([1]);
  });

  it('goes out again when the log was rolled back to before it', async () => {
    await live();
    room.send([5, { question: 'q', on: true }]);
    await pass(0);
    FakeHub.last.answer({ kind: 0, offset: 12 });
    await pass(0);
    FakeHub.last.frame(update(9, { reset: true }), mine(0), null);
    await pass(0);
    expect(FakeHub.last.sent.map((s) => s.n)).toEqual([1, 1]);
  });

  it('is told to the reader when the log was rolled back, also where it has grown beyond what they saw', async () => {
    await live();
    expect(room.rolledBack).toBe(false);
    FakeHub.last.frame(update(40), null, null);
    await pass(0);
    expect(room.rolledBack).toBe(false);
    FakeHub.last.frame(update(60, { reset: true }), mine(0), null);
    await pass(0);
    expect(room.rolledBack).toBe(true);
  });

  it('says so when the outbox is full, and lets that be read and forgotten', () => {
    for (let i = 0; i < 200; i++) room.send([5, { question: `q${i}`, on: true }]);
    const refused = room.send([5, { question: 'one more', on: true }]);
    expect(refused).toMatchObject({ state: 'refused', code: 'busy' });
    expect(room.deliveries.has(-1)).toBe(true);
    room.dismiss(-1);
    expect(room.deliveries.has(-1)).toBe(false);
  });

  it('sums reactions, at most two messages a second, and keeps none', async () => {
    await live();
    for (let i = 0; i < 5; i++) room.send([7, { counts: [1, 0, 0, 0, 0] }]);
    room.send([7, { counts: [0, 0, 1, 0, 0] }]);
    expect(FakeHub.last.sent).toHaveLength(0);
    await pass(500);
    expect(FakeHub.last.sent.map((s) => s.command)).toEqual([[7, { counts: [5, 0, 1, 0, 0] }]]);
    expect(states()).toEqual([]);
  });
});

describe('time', () => {
  it('believes the least delayed frame and a jump of the clock', () => {
    expect(clockOffset(null, 1000, 900)).toBe(100);
    expect(clockOffset(100, 1150, 1000)).toBe(150);
    expect(clockOffset(100, 1000, 1000)).toBe(95);
    expect(clockOffset(100, 900_000, 1000)).toBe(899_000);
  });
});
