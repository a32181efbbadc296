// The miniatures cross-fade; without motion there is nothing to wait for.
// @vitest-environment-options {"settings":{"device":{"prefersReducedMotion":"reduce"}}}
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { tick } from 'svelte';
import { PollState, Role, SessionState } from '../../src/shared/contracts';
import { Tag } from '../../src/shared/commands';
import { initI18n, loadLang } from '../../src/shared/i18n.svelte';
import DeskPage from '../../src/console/DeskPage.svelte';
import { Desk } from '../../src/console/desk.svelte';
import { FakeLive } from './fake-live.svelte';
import { approved, card, poll, question, room, session } from './samples';

let live: FakeLive;
let desk: Desk;

beforeEach(async () => {
  localStorage.clear();
  document.documentElement.lang = 'en';
  await initI18n('console');
  await loadLang('ar');
  live = new FakeLive();
  live.change(
    {
      // Without Korean no font is fetched that the test would not wait for.
      room: { ...room, languages: ['ar', 'en'] },
      sessions: [session('planning', { state: SessionState.live }), session('closing')],
      current: 'planning',
      people: 186,
      questions: [question(1, { text: 'متى؟', lang: 'ar' }), approved(2, 7)],
      polls: [poll('p', { state: PollState.open, round: 1, openedAt: 1 }), poll('d')],
      tallies: [{ poll: 'p', round: 1, voters: 4, result: [1, [3, 1]] }],
    },
    { role: Role.organizer, storage: 'saved' },
  );
  desk = new Desk(live, card);
  render(DeskPage, { desk, leave: () => {}, several: true });
});

const press = async (name: string | RegExp, within_: HTMLElement = document.body) => {
  within(within_).getAllByRole('button', { name })[0]!.click();
  await tick();
  await tick();
};
const key = async (key: string) => {
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );
  await tick();
};

describe('the console', () => {
  it('says who is there, who answered and that all is saved', () => {
    expect(screen.getByText('186 online', { selector: '.head span' })).toBeTruthy();
    expect(screen.getByText('4 of 186 answered')).toBeTruthy();
    expect(screen.getByText('Saved')).toBeTruthy();
  });

  it('says that the store lost what was saved last, until that was read', async () => {
    live.rolledBack = true;
    await tick();
    expect(screen.getByText(/restored to an earlier state/)).toBeTruthy();
    await press('All right');
    expect(screen.queryByText(/restored to an earlier state/)).toBeNull();
  });

  it('says where what is saved is kept, and only where that is weak what to do', async () => {
    for (const [durability, text] of [
      ['disk', 'Saved on disk (A2)'],
      ['replica', 'Saved on disk and replicas (A3)'],
      ['of_a_newer_server', 'Saved'],
    ]) {
      live.change({}, { storage: 'saved', durability });
      await tick();
      expect(screen.getByText(text!)).toBeTruthy();
      expect(screen.queryByText(/appendfsync/)).toBeNull();
    }
    live.change({}, { storage: 'saved', durability: 'everysec' });
    await tick();
    expect(screen.getByText('Saved, but at risk')).toBeTruthy();
    expect(screen.getByText(/up to a second of it.*set appendfsync to always/)).toBeTruthy();
  });

  it('never says that more answered than are there', async () => {
    live.change({ people: 3, tallies: [{ poll: 'p', round: 1, voters: 4, result: [1, [3, 1]] }] });
    await tick();
    expect(screen.getByText('4 of 4 answered')).toBeTruthy();
  });

  it('shows a question in full, in its own language and direction', () => {
    const text = within(screen.getByRole('list', { name: 'Waiting for you' })).getByText('متى؟');
    expect([text.tagName, text.lang, text.dir]).toEqual(['BDI', 'ar', 'rtl']);
  });

  it('offers acts on the selected row only', async () => {
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
    await press('Question 1');
    await press('Approve');
    expect(live.sent[0]).toEqual([Tag.approve, { question: 'q1', seen: 1 }]);
    expect(within(screen.getByRole('list', { name: 'Approved' })).getByText('متى؟')).toBeTruthy();
  });

  it('asks for a reason before it declines, and gives a prepared one as its code', async () => {
    await press('Question 1');
    await press('Decline');
    const reasons = screen.getAllByRole('radio');
    expect(reasons).toHaveLength(4);
    await press('Decline the question');
    expect(live.sent).toEqual([]);
    reasons[0]!.click();
    await tick();
    await press('Decline the question');
    expect(live.sent[0]?.[0]).toBe(Tag.decline);
    expect(live.sent[0]?.[1]).toMatchObject({
      reason: expect.stringMatching(/^This has been asked already/),
      reasonCode: 'asked_before',
    });
    desk.queue.show('declined');
    // Whoever declined it, and in whichever language: a prepared reason is read in the reader's own.
    const reason = 'طُرح هذا السؤال من قبل.';
    live.change({ questions: [{ ...desk.queue.question(1)!, reason }] });
    await tick();
    expect(screen.getByText(/This has been asked already/)).toBeTruthy();
    live.change({ questions: [{ ...desk.queue.question(1)!, reason, reasonCode: 'newer' }] });
    await tick();
    expect(screen.getByText(reason)).toBeTruthy();
  });

  it('says what stands in the way of taking an act back, and then takes back the one before', async () => {
    const act = { number: 2, kind: 'approved', at: 2, by: 'Salim', byId: 'me', questions: [2] };
    const before = { ...act, number: 1, at: 1, questions: [1] };
    const other = { ...act, number: 3, kind: 'reworded', at: 3, by: 'Mina', byId: 'other' };
    live.change(
      { acts: [before, act], questions: [question(2, { edited: true })] },
      { id: 'me', name: 'Salim' },
    );
    live.answers = false;
    desk.deeds.undo();
    live.refuse('changed_meanwhile', 'Somebody else changed this.');
    await tick();
    expect(screen.getByRole('alert').textContent).toMatch(/Its author has changed it since/);
    live.change({ acts: [other] });
    await tick();
    expect(screen.getByRole('alert').textContent).toMatch(/later by .?Mina.?: Reworded 2/);
    desk.deeds.undo();
    expect(live.sent.map(([, body]) => body)).toEqual([
      { act: 2, undone: true },
      { act: 1, undone: true },
    ]);
    // What was taken back is told, and can be done again.
    live.change({ acts: [{ ...before, undoneBy: 'Salim', undoneById: 'me' }] });
    expect([desk.deeds.last?.number, desk.deeds.redoable?.number]).toEqual([1, 1]);
  });

  it('has what was refused in its form again', async () => {
    const reason = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reason' });
    live.answers = false;
    await press('Question 1');
    await press('Decline');
    await fireEvent.click(screen.getByRole('radio', { name: 'In your own words' }));
    await fireEvent.input(reason(), { target: { value: 'Please come to the desk' } });
    await press('Decline the question');
    live.refuse('changed_meanwhile', 'Somebody else changed this.');
    await tick();
    expect(screen.getByText(/It still waits, but it was changed/)).toBeTruthy();
    await press('Question 1');
    await press('Decline');
    expect(reason().value).toBe('Please come to the desk');
  });

  it('has the question again that another one could not be merged into', async () => {
    live.answers = false;
    desk.queue.open(2, 'merge');
    await tick();
    live.change({ questions: [approved(3, 1)] });
    await fireEvent.input(screen.getByRole('searchbox'), { target: { value: '3' } });
    await press('Merge into 3');
    live.refuse('changed_meanwhile', 'Somebody else changed this.');
    desk.queue.open(2, 'merge');
    await tick();
    expect(screen.getByRole('button', { name: 'Merge into 3' })).toBeTruthy();
  });

  it('runs a poll: hidden from the hall until shown', async () => {
    expect(screen.getByText(/Hidden from the hall/)).toBeTruthy();
    expect(screen.getByRole('row', { name: /Yes.*3.*75/ })).toBeTruthy();
    await press('Show results');
    expect(screen.getByText(/Shown: the hall/)).toBeTruthy();
    await press('Close');
    expect(live.sent.map(([tag]) => tag)).toEqual([Tag.showResults, Tag.closePoll]);
  });

  it('names the keys where they act: on the row, or on all that are picked', async () => {
    await press('Question 1');
    const keyed = () =>
      screen
        .getAllByRole('button', { name: 'Approve' })
        .map((one) => one.querySelector('kbd')?.textContent ?? '');
    expect(keyed()).toEqual(['A']);
    await key('x');
    expect(keyed()).toEqual(['A', '']);
  });

  it('shows a closed poll by groups, where it can be told so', async () => {
    const poll = [...live.view.polls.values()].find(({ state }) => state === PollState.open)!;
    live.change({
      polls: [{ ...poll, state: PollState.closed, closedAt: 1 }],
      tallies: [
        {
          poll: poll.id,
          round: poll.round,
          voters: 11,
          result: [1, [8, 3]],
          groups: [
            { group: 'sohar', voters: 6, result: [1, [6, 0]] },
            { group: '', voters: 5, result: [1, [2, 3]] },
          ],
        },
      ],
    });
    await tick();
    const columns = screen.getAllByRole('columnheader').map((one) => one.textContent.trim());
    expect(columns.slice(-2)).toEqual([
      expect.stringMatching(/Sohar.*6/s),
      expect.stringMatching(/All others.*5/s),
    ]);
    await press('Show results by group');
    expect(live.sent.at(-1)).toEqual([
      Tag.showResults,
      { poll: poll.id, shown: true, revealed: false, groups: true },
    ]);
    expect(screen.getByText(/Shown by group in the hall/)).toBeTruthy();
    await press('Show all together');
    expect(live.sent.at(-1)![1]).toMatchObject({ shown: true, groups: false });
  });

  it('follows the keys, and stops when they are switched off', async () => {
    await key('j');
    const said = screen.getAllByRole('status').map((one) => one.textContent.replace(/\s+/g, ' '));
    expect(said).toContainEqual(expect.stringContaining('Question 1: متى؟'));
    await key('a');
    await key('b');
    expect(live.sent.map(([tag]) => tag)).toEqual([Tag.approve, Tag.direct]);
    desk.keysOn = false;
    await key('b');
    expect(live.sent).toHaveLength(2);
  });

  it('says in words that the connection or the store is away', async () => {
    live.status = 'offline';
    live.lastUpdateAt = Date.UTC(2026, 0, 1, 11, 42);
    live.change({}, { storage: 'paused', why: 'disk_full' });
    await tick();
    expect(screen.getByText(/No connection since/)).toBeTruthy();
    expect(
      screen.getByText(/Storage is paused: nothing is lost.*disk is full: make space/),
    ).toBeTruthy();
    live.change({}, { storage: 'read_only', why: 'log_damaged', from: 1812 });
    await tick();
    expect(screen.getByText(/damaged from entry 1,812 on.*--recover/)).toBeTruthy();
    expect(screen.queryByText(/Storage is paused: nothing is lost/)).toBeNull();
    live.change({}, { storage: 'paused', why: 'of_a_newer_server' });
    await tick();
    expect(screen.getByText(/Storage is paused: nothing is lost/).textContent).not.toMatch(
      /newer|why/,
    );
  });

  it('says what a question that waits seems to ask once more, and merges it by one press', async () => {
    vi.stubGlobal('fetch', async () =>
      Response.json({
        offset: 1,
        questions: [{ number: 1, duplicates: [{ number: 2, likeness: 0.83 }] }],
      }),
    );
    await screen.findByText('Perhaps the same as 2', {}, { timeout: 5_000 });
    vi.unstubAllGlobals();
    desk.queue.select(1);
    await tick();
    const list = screen.getByRole('list', { name: 'Perhaps asked already' });
    expect(list.textContent).toMatch(/2 Question 2\s+asks the same · 7 supporters/);
    await press('Merge into 2', list);
    expect(live.sent.at(-1)).toEqual([Tag.merge, { into: 'q2', questions: ['q1'], seen: 1 }]);
  });
});
