// @vitest-environment-options {"settings":{"device":{"prefersReducedMotion":"reduce"}}}
import { encode } from '@msgpack/msgpack';
import { render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../src/shared/api';
import { apply, emptyView } from '../../src/shared/apply';
import { SceneKind, SessionState, type Update } from '../../src/shared/contracts';
import { initI18n, setLang } from '../../src/shared/i18n.svelte';
import { Desk } from '../../src/console/desk.svelte';
import type { History, Moment, PastAct, When } from '../../src/console/past/contracts';
import { Past } from '../../src/console/past/past.svelte';
import PastPage from '../../src/console/past/PastPage.svelte';
import { pastOf, type Source } from '../../src/console/past/source';
import { kindText, thingsText } from '../../src/console/past/words';
import { FakeLive } from './fake-live.svelte';
import { approved, card, question, room, session } from './samples';

const start = Date.UTC(2026, 11, 1, 6, 0, 0);
const act = (offset: number, more: Partial<PastAct> = {}): PastAct => ({
  offset,
  place: 0,
  time: start + offset * 60_000,
  by: 'Huda',
  kind: 'approved',
  questions: [offset],
  ...more,
});

/** A room of which an entry was written each minute: every fifth approved a question that had waited since the one before. */
class FakePast implements Source {
  length = 40;
  acts = [5, 10, 15, 20, 25, 30, 35, 40].map((offset) => act(offset));
  readonly asked: (When | number | 'history')[] = [];
  fails: ApiError[] = [];
  held: (() => void)[] | null = null;

  async history(around?: number): Promise<History> {
    await this.#answer(around ?? 'history');
    const middle = this.acts.filter((one) => one.offset <= (around ?? Infinity)).length;
    const [from, to] = [Math.max(0, middle - 50), Math.min(this.acts.length, middle + 50)];
    const slots = [...Array(41).keys()];
    return {
      began: start,
      offset: this.length,
      time: start + this.length * 60_000,
      acts: this.acts.slice(from, to),
      older: from,
      newer: this.acts.length - to,
      sessions: [
        { id: 'early', title: { en: 'Early' }, from: start, to: start + 12 * 60_000 },
        { id: 'planning', title: { en: 'Planning' }, from: start + 12 * 60_000 },
      ],
      activity: {
        from: start,
        width: 60_000,
        questions: slots.map((slot) => (slot % 5 === 4 ? 1 : 0)),
        votes: slots.map(() => 0),
        acts: slots.map((slot) => (slot > 0 && slot % 5 === 0 ? 1 : 0)),
      },
    };
  }

  async moment(when: When): Promise<Moment> {
    await this.#answer(when);
    const offset = 'offset' in when ? when.offset : Math.floor((when.time - start) / 60_000);
    const update: Update = {
      offset,
      hash: '',
      time: start + offset * 60_000,
      reset: true,
      room: { ...room, languages: ['en'] },
      sessions: [session('planning', { state: SessionState.live })],
      current: 'planning',
    };
    const done = this.acts.filter((one) => one.offset <= offset).map((one) => one.offset);
    const open = done.map((number) => approved(number, 3));
    const waits = offset % 5 === 4 ? [question(offset + 1)] : [];
    const view = (questions: Update['questions']) => apply(emptyView(), { ...update, questions });
    return {
      offset,
      time: start + offset * 60_000,
      audience: view(open),
      hall: view(open),
      console: view([...open, ...waits]),
    };
  }

  async #answer(what: When | number | 'history'): Promise<void> {
    this.asked.push(what);
    if (this.held) await new Promise<void>((resolve) => this.held!.push(resolve));
    const failure = this.fails.shift();
    if (failure) throw failure;
  }
}

const settle = async () => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
  await tick();
};

const after = async (ms: number) => {
  vi.advanceTimersByTime(ms);
  await settle();
};

let source: FakePast;

beforeEach(async () => {
  localStorage.clear();
  document.documentElement.lang = 'en';
  await initI18n('console');
  source = new FakePast();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('where one looks back to', () => {
  let past: Past;
  beforeEach(async () => {
    past = new Past(source);
    await past.open();
    await settle();
  });

  it('begins at the end of the log', () => {
    expect([past.moment?.offset, past.time, past.latest?.offset]).toEqual([
      40,
      start + 2_400_000,
      40,
    ]);
    expect([past.preceding?.offset, past.following]).toEqual([35, null]);
  });

  it('goes from act to act, however fast one presses', async () => {
    source.asked.length = 0;
    source.held = [];
    past.toAct(past.preceding);
    past.toAct(past.preceding);
    past.toAct(past.preceding);
    expect(past.latest?.offset).toBe(25);
    const [first] = source.held.splice(0);
    source.held = null;
    first!();
    await settle();
    expect([past.moment?.offset, past.latest?.offset, past.following?.offset]).toEqual([
      25, 25, 30,
    ]);
    // Only the first and the last were read.
    expect(source.asked).toEqual([{ offset: 35 }, { offset: 25 }]);
  });

  it('goes to a time, and no further than the log', async () => {
    past.toTime(start + 4 * 60_000);
    await settle();
    expect([past.moment?.offset, past.latest, past.following?.offset]).toEqual([4, null, 5]);
    past.toTime(start - 1);
    await settle();
    expect([past.moment?.offset, past.time]).toEqual([0, start]);
    past.toTime(Infinity);
    await settle();
    expect(past.moment?.offset).toBe(40);
  });

  it('is as long as a session, until one goes beyond it', async () => {
    expect([past.session, past.from, past.to]).toEqual([null, start, start + 40 * 60_000]);
    past.zoom('early');
    await settle();
    expect([past.from, past.to, past.moment?.offset]).toEqual([start, start + 12 * 60_000, 0]);
    past.toTime(start + 7 * 60_000);
    await settle();
    past.zoom('early');
    await settle();
    expect([past.session?.id, past.moment?.offset]).toEqual(['early', 7]);
    past.toAct(past.following);
    await settle();
    expect([past.session?.id, past.moment?.offset]).toEqual(['early', 10]);
    past.toAct(past.following);
    await settle();
    expect([past.session, past.moment?.offset]).toEqual([null, 15]);
    past.zoom('planning');
    await settle();
    expect([past.from, past.to]).toEqual([start + 12 * 60_000, start + 40 * 60_000]);
    past.zoom(null);
    expect([past.session, past.moment?.offset]).toEqual([null, 15]);
  });

  it('plays what happened and leaves out where nothing did', async () => {
    vi.useFakeTimers();
    past.toTime(start);
    await settle();
    past.play();
    const seen = [];
    for (let i = 0; i < 4; i++) {
      await after(1000);
      seen.push(past.moment?.offset);
    }
    expect(seen).toEqual([4, 5, 9, 10]);
    past.toTime(start + 39 * 60_000);
    expect(past.playing).toBe(false);
    past.play();
    await settle();
    for (let i = 0; i < 3; i++) await after(1000);
    expect([past.moment?.offset, past.playing]).toEqual([40, false]);
  });

  it('asks again while a long log is read, and tells what does not pass', async () => {
    vi.useFakeTimers();
    source.fails = [
      new ApiError('busy', ''),
      new ApiError('busy', ''),
      new ApiError('offline', ''),
    ];
    past.toTime(start);
    await settle();
    expect([past.reading, past.problem]).toEqual([true, null]);
    for (let i = 0; i < 2; i++) await after(500);
    expect([past.reading, past.problem?.code, past.moment?.offset]).toEqual([false, 'offline', 40]);
    await past.open();
    await settle();
    expect([past.problem, past.moment?.offset]).toEqual([null, 40]);
  });

  it('reads on where the acts it has end', async () => {
    source.acts = [...Array(400).keys()].map((offset) => act(offset + 1));
    source.length = 400;
    past = new Past(source);
    await past.open();
    await settle();
    expect([past.history?.acts.length, past.history?.older]).toEqual([50, 350]);
    past.toTime(start + 200 * 60_000);
    await settle();
    expect([past.history?.older, past.history?.newer, past.latest?.offset]).toEqual([
      150, 150, 200,
    ]);
  });
});

describe('the words of an act', () => {
  it('says to what it was done', () => {
    expect(thingsText(act(4))).toBe('question 4');
    expect(thingsText(act(4, { kind: 'merged', questions: [4, 7] }))).toBe('questions 4 and 7');
    expect(thingsText(act(4, { kind: 'undone', turned: 'declined' }))).toBe(
      'Declined · question 4',
    );
    expect(thingsText(act(4, { questions: [], scene: SceneKind.blank }))).toBe('Blank');
    expect(kindText('of_a_newer_server')).toBe('Something else');
  });

  it('counts in Arabic as Arabic does', async () => {
    await setLang('ar');
    expect(thingsText(act(4, { questions: [4, 7] }))).toBe('السؤالان ٤ و٧');
  });
});

describe('the past over HTTP', () => {
  it('is made into views by the code that follows the room', async () => {
    const update = { offset: 7, hash: 'a', time: 9, reset: true, questions: [approved(2, 3)] };
    const fetched: string[] = [];
    vi.stubGlobal('fetch', async (path: string) => {
      fetched.push(path);
      const moment = { offset: 7, time: 9, audience: update, hall: update, console: update };
      return new Response(new Uint8Array(encode(moment)));
    });
    const moment = await pastOf('041205').moment({ time: 9.7 });
    expect(fetched).toEqual(['/api/rooms/041205/at?time=9']);
    expect([moment.offset, moment.audience.questions.get(2)?.score]).toEqual([7, 3]);
  });

  it('fails with the refusal, or as offline', async () => {
    vi.stubGlobal('fetch', async () =>
      Response.json({ code: 'busy', text: 'Later.' }, { status: 503 }),
    );
    await expect(pastOf('041205').history(3)).rejects.toMatchObject({
      code: 'busy',
      text: 'Later.',
    });
    vi.stubGlobal('fetch', async () => new Response('<h1>', { status: 502 }));
    await expect(pastOf('041205').history()).rejects.toMatchObject({ code: 'offline' });
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError()));
    await expect(pastOf('041205').moment({ offset: 1 })).rejects.toMatchObject({ code: 'offline' });
  });
});

describe('the page of the past', () => {
  let desk: Desk;
  const open = async () => {
    const live = new FakeLive();
    live.change({ room: { ...room, languages: ['en'] } });
    desk = new Desk(live, card);
    desk.past = true;
    render(PastPage, { desk, source });
    await settle();
  };
  const press = async (name: string | RegExp) => {
    screen.getByRole('button', { name }).click();
    await settle();
  };
  const region = (name: string | RegExp) => within(screen.getByRole('region', { name }));

  it('shows phone, hall and who did what, and that nothing is changed', async () => {
    await open();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(
      /You are looking at .*\d\d:\d\d:\d\d.* Nothing here changes the room/,
    );
    expect(region('On the phones').getByText('Question 40')).toBeTruthy();
    const current = region('Who did what').getByRole('button', { current: 'time' });
    expect(current.textContent).toMatch(/Approved · question 40.*Huda.*Question 40/s);
  });

  it('shows a question waiting before it was approved, and to no phone', async () => {
    await open();
    await press('To the act before');
    const slider = screen.getByRole<HTMLInputElement>('slider');
    slider.value = String(start + 34 * 60_000);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await settle();
    expect(region(/^Waited for a moderator/).getByText('Question 35')).toBeTruthy();
    expect(region('On the phones').queryByText('Question 35')).toBeNull();
    await press('To the next act');
    expect(region('On the phones').getByText('Question 35')).toBeTruthy();
    expect(region(/^Waited for a moderator/).getByText('No question waited.')).toBeTruthy();
  });

  it('moves with the arrow keys, to the right into what came later', async () => {
    await open();
    const slider = screen.getByRole<HTMLInputElement>('slider');
    const key = async (key: string) => {
      slider.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await settle();
      return Number(slider.value);
    };
    const [before, later] = [await key('PageDown'), await key('ArrowRight')];
    expect(before).toBeLessThan(start + 2_400_000);
    expect(later).toBeGreaterThan(before);
    expect(slider.getAttribute('aria-valuetext')).toMatch(/\d\d:\d\d:\d\d, \d+ December/);
  });

  it('says what is wrong, and tries again', async () => {
    source.fails = [new ApiError('forbidden', 'This is for the staff.')];
    await open();
    expect(screen.getByRole('alert').textContent).toMatch(/This is for the staff\./);
    await press('Try again');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole('slider')).toBeTruthy();
  });

  it('says so when there is no past', async () => {
    source.length = 0;
    source.acts = [];
    await open();
    expect(screen.getByText('This room has no past yet.')).toBeTruthy();
    expect(screen.queryByRole('slider')).toBeNull();
  });

  it('leads back to now, by a button and by Escape', async () => {
    await open();
    await press('Back to now');
    expect(desk.past).toBe(false);
    desk.past = true;
    dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }));
    expect(desk.past).toBe(false);
  });
});
