import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Pairing } from '../../src/shared/api';
import { interval, PairingDesk, type PairingApi } from '../../src/screen/pairing.svelte';
import { poll } from '../../src/screen/poller';

const waiting = (code: string): Pairing => ({ state: 'waiting', code, expiresAt: 9, room: null });
const none: Pairing = { state: 'none', code: null, expiresAt: null, room: null };
const expired: Pairing = { state: 'expired', code: 'OLD222', expiresAt: 1, room: null };
const paired: Pairing = { state: 'paired', code: null, expiresAt: null, room: '041205' };

/** A server that answers with the states given, one after the other; an error is no answer. */
function server(...states: (Pairing | Error)[]) {
  let offers = 0;
  const api: PairingApi = {
    state: async () => {
      const state = states.shift()!;
      if (state instanceof Error) throw state;
      return state;
    },
    offer: async () => ({ code: `NEW${++offers}`, expiresAt: 5 }),
  };
  return { api, offers: () => offers };
}

describe('a screen that is not paired', () => {
  it('asks for a code and shows it', async () => {
    const desk = new PairingDesk(server(none).api);
    expect(await desk.step()).toBe(interval);
    expect([desk.code, desk.expiresAt]).toEqual(['NEW1', 5]);
  });

  it('keeps the code it has after a reload', async () => {
    const { api, offers } = server(waiting('4H7K2P'));
    const desk = new PairingDesk(api);
    await desk.step();
    expect([desk.code, offers()]).toEqual(['4H7K2P', 0]);
  });

  it('gets a new code by itself when the old one has expired', async () => {
    const desk = new PairingDesk(server(waiting('OLD222'), expired).api);
    await desk.step();
    await desk.step();
    expect(desk.code).toBe('NEW1');
  });

  it('goes to its room once the code was typed, and asks no more', async () => {
    const desk = new PairingDesk(server(waiting('4H7K2P'), paired).api);
    await desk.step();
    expect(await desk.step()).toBeNull();
    expect(desk.room).toBe('041205');
  });

  it('asks less and less often while there is no connection, and keeps its code', async () => {
    const lost = () => new Error('offline');
    const desk = new PairingDesk(server(waiting('4H7K2P'), lost(), lost(), lost(), paired).api);
    await desk.step();
    const pauses = [await desk.step(), await desk.step(), await desk.step()];
    expect(pauses).toEqual([4_000, 8_000, 16_000]);
    expect([desk.code, desk.offline]).toEqual(['4H7K2P', true]);
    await desk.step();
    expect([desk.room, desk.offline]).toEqual(['041205', false]);
  });

  it('never waits longer than half a minute', async () => {
    const desk = new PairingDesk({ ...server().api, state: () => Promise.reject(new Error()) });
    for (let i = 0; i < 30; i++) await desk.step();
    expect(await desk.step()).toBe(30_000);
  });
});

it('a screen that was let go shows a new code and is not led back by its old cookie', async () => {
  const desk = new PairingDesk(server(paired, paired, waiting('NEW1'), paired).api);
  await desk.step();
  desk.letGo();
  await desk.step();
  expect([desk.room, desk.code, desk.removed]).toEqual([null, 'NEW1', true]);
});

describe('the poller', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    hidden(false);
  });
  const hidden = (is: boolean) => {
    Object.defineProperty(document, 'hidden', { value: is, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  };

  it('takes a step at once and then after each pause', async () => {
    const step = vi.fn(async () => 2_000);
    const end = poll(step);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(step).toHaveBeenCalledTimes(3);
    end();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(step).toHaveBeenCalledTimes(3);
  });

  it('rests while the page is hidden and goes on at once when it is seen', async () => {
    const step = vi.fn(async () => 2_000);
    const end = poll(step);
    await vi.advanceTimersByTimeAsync(1_000);
    hidden(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(step).toHaveBeenCalledTimes(1);
    hidden(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(step).toHaveBeenCalledTimes(2);
    end();
  });

  it('stops when a step asks for no other', async () => {
    const step = vi.fn(async () => null);
    poll(step);
    await vi.advanceTimersByTimeAsync(60_000);
    dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(0);
    expect(step).toHaveBeenCalledTimes(1);
  });
});
