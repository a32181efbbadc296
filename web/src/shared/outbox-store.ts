import type { Entry } from './outbox';
import { randomId } from './random';
import { forget, recall, remember, rememberedKeys } from './storage';

/**
 * Where the outbox of one tab lives. Each tab writes to a box of its own, because browsers give no order to what
 * several tabs write at once; what a tab leaves behind is taken over by another one.
 */
export interface OutboxStore {
  read(): Entry[];
  write(list: Entry[], now: number): void;
  /** The highest number that any tab of this browser has used. */
  highest(): number;
  use(n: number): void;
  /** What other tabs hold at the moment. */
  others(): Entry[];
  /** Takes what other tabs have not touched for a while. One that is only asleep sends it too, which is inert. */
  adopt(now: number): Entry[];
  /** Does the work while no other tab does such work. */
  locked<T>(work: () => T): Promise<T>;
}

/** A box that was not written for this long is taken over. */
export const abandonedAfter = 15_000;

interface Box {
  at: number;
  list: Entry[];
}

function open(key: string): Box {
  try {
    const box = JSON.parse(recall(key) ?? 'null') as Partial<Box> | null;
    if (Array.isArray(box?.list)) return { at: Number(box.at) || 0, list: box.list };
  } catch {
    // Written by somebody else; an outbox never was in there.
  }
  return { at: 0, list: [] };
}

/** Kept in this browser, over reloads too. `tab` names this tab's box. */
export function keptStore(key: string, tab = tabId()): OutboxStore {
  const boxes = `ls-outbox-${key}-`;
  const own = boxes + tab;
  const otherBoxes = () => rememberedKeys(boxes).filter((name) => name !== own);
  return {
    ...counter(key),
    read: () => open(own).list,
    write: (list, now) =>
      list.length ? remember(own, JSON.stringify({ at: now, list })) : forget(own),
    others: () => otherBoxes().flatMap((name) => open(name).list),
    adopt(now) {
      const abandoned = otherBoxes().filter(
        (name) => Math.abs(now - open(name).at) > abandonedAfter,
      );
      const list = abandoned.flatMap((name) => open(name).list);
      abandoned.forEach(forget);
      return list;
    },
    locked: (work) => withLock(boxes, work),
  };
}

/** Gone with the page; only the number is kept, because other tabs of the same person count on from it. */
export function pageStore(key: string): OutboxStore {
  let held: Entry[] = [];
  return {
    ...counter(key),
    read: () => held,
    write: (list) => (held = list),
    others: () => [],
    adopt: () => [],
    locked: async (work) => work(),
  };
}

const counter = (key: string) => ({
  highest: () => Number(recall(`ls-n-${key}`)) || 0,
  use: (n: number) => remember(`ls-n-${key}`, String(n)),
});

/** The same over a reload, so that a reloaded page has its box back at once. */
function tabId(): string {
  const fresh = randomId().slice(0, 8);
  try {
    const kept = sessionStorage.getItem('ls-tab') ?? fresh;
    sessionStorage.setItem('ls-tab', kept);
    return kept;
  } catch {
    return fresh;
  }
}

/** Web Locks exist only in secure contexts; without them, or when a frozen tab sits on the lock, the work is done all the same. */
async function withLock<T>(name: string, work: () => T): Promise<T> {
  const locks = (navigator as Partial<Navigator>).locks;
  if (!locks) return work();
  const done: { value: T }[] = [];
  try {
    await locks.request(name, { signal: AbortSignal.timeout(1000) }, () => {
      done.push({ value: work() });
    });
  } catch {
    // Not granted in time.
  }
  return done[0] ? done[0].value : work();
}
