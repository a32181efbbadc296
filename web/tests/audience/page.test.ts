import type { ChoiceKind } from '../../src/shared/polls/kinds';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import App from '../../src/audience/App.svelte';
import type { Mine, Update } from '../../src/shared/contracts';
import { initI18n } from '../../src/shared/i18n.svelte';
import { FakeHub } from '../shared/fake-hub';
import { card, poll, question, session, update, whole } from './hall';

vi.mock('@microsoft/signalr', async () => (await import('../shared/fake-hub')).fakeSignalR());
vi.mock('@microsoft/signalr-protocol-msgpack', () => ({ MessagePackHubProtocol: class {} }));

const answer = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** Until everything that can go on has gone on. */
const flush = async () => {
  for (let i = 0; i < 5; i++) await new Promise<void>((resolve) => setImmediate(resolve));
};
const show = async (u: Update, mine: Mine = { n: 0 }) => {
  FakeHub.last.frame(u, mine, null);
  await flush();
};
const commands = () => FakeHub.last.sent.map((s) => s.command);
const button = (name: string | RegExp) => screen.getByRole('button', { name });

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
async function inside(u = whole(), mine?: Mine) {
  localStorage.setItem('ls-in-041205', '1');
  render(App, { card });
  await flush();
  await show(u, mine);
}

describe('the door', () => {
  it('reads the code in any digits, shows the room and lets one in', async () => {
    history.replaceState(null, '', '/');
    render(App, { card: null });
    const field = screen.getByRole('textbox', { name: /Hall code/ });
    await fireEvent.input(field, { target: { value: '٠٤١ ٢٠٥' } });
    await flush();
    expect(screen.getByRole('heading', { name: 'The forum' })).toBeTruthy();
    expect(screen.getByText('The hall is open, with 148 people')).toBeTruthy();
    await fireEvent.click(button('Enter'));
    await flush();
    await show(whole());
    expect(location.pathname).toBe('/041205');
    expect(screen.getByText('Live · 148 in the hall')).toBeTruthy();
  });

  it('says in words that a code is unknown, and that it is too short', async () => {
    history.replaceState(null, '', '/');
    render(App, { card: null });
    const field = screen.getByRole('textbox', { name: /Hall code/ });
    await fireEvent.input(field, { target: { value: '0412' } });
    await fireEvent.click(button('Enter'));
    expect(screen.getByText(/The code has six digits/)).toBeTruthy();
    await fireEvent.input(field, { target: { value: '999999' } });
    await flush();
    expect(screen.getByText('There is no hall with this code.')).toBeTruthy();
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });

  it('is passed by a phone that joined before', async () => {
    await inside();
    expect(screen.queryByRole('textbox', { name: /Hall code/ })).toBeNull();
  });

  it('is where a refusal to watch ends, with its words', async () => {
    await inside();
    FakeHub.last.frame(null, null, { code: 'room_full', text: 'The hall is full.' });
    await flush();
    expect(screen.getByText('The hall is full.')).toBeTruthy();
    expect(button('Enter')).toBeTruthy();
  });

  it('asks for a name and a group where the room does, and lets one skip what is optional', async () => {
    vi.stubGlobal('fetch', async () => answer(200, { ...card, askName: 1, askGroup: 1 }));
    render(App, { card: { ...card, askName: 1, askGroup: 1 } });
    await fireEvent.click(button('Enter'));
    await flush();
    await fireEvent.input(screen.getByRole('textbox', { name: /Your name/ }), {
      target: { value: 'Grace' },
    });
    await fireEvent.click(screen.getByRole('radio', { name: 'Seoul' }));
    expect(button('Skip')).toBeTruthy();
    await fireEvent.click(button('Continue'));
    await show(whole());
    expect(commands()).toEqual([[1, { lang: 'en', name: 'Grace', group: 'seoul' }]]);
  });

  it('stays shut without a required name', async () => {
    const strict = whole({ room: { ...card, expected: 0, recordPublished: false, askName: 2 } });
    await inside(strict);
    await fireEvent.click(button('Continue'));
    expect(screen.getByText(/this hall asks for it/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Skip' })).toBeNull();
  });
});

describe('questions', () => {
  it('are listed by support, or by age when asked', async () => {
    await inside();
    const texts = () => screen.getAllByText(/Question text/).map((e) => e.textContent);
    expect(texts()).toEqual(['Question text 2', 'Question text 1']);
    await fireEvent.click(button('Newest'));
    await show(update(11, { questions: [question(9, 0)] }));
    expect(texts()).toEqual(['Question text 9', 'Question text 2', 'Question text 1']);
  });

  it('are supported and taken back, counted at once', async () => {
    await inside();
    await fireEvent.click(button(/Support question 1.*2$/));
    const pressed = button(/Support question 1.*3$/);
    expect(pressed.getAttribute('aria-pressed')).toBe('true');
    await fireEvent.click(pressed);
    await flush();
    FakeHub.last.answer({ offset: 11 });
    await flush();
    expect(commands()).toEqual([
      [5, { question: 'q1', on: true }],
      [5, { question: 'q1', on: false }],
    ]);
  });

  it('are voted down only where the session takes that, in place of support', async () => {
    await inside();
    expect(screen.queryByRole('button', { name: /^Not for me/ })).toBeNull();
    cleanup();
    const sessions = [{ ...session('a', 1), downvotes: true }];
    await inside(whole({ sessions }), { n: 1, supports: [[1, true, false]] });
    const down = () => button('Not for me Question 1');
    expect(down().getAttribute('aria-pressed')).toBe('false');
    await fireEvent.click(down());
    expect(down().getAttribute('aria-pressed')).toBe('true');
    expect(button(/Support question 1.*1$/).getAttribute('aria-pressed')).toBe('false');
    await show(update(11, { sessions: [session('a', 1)] }));
    await fireEvent.click(down());
    await flush();
    FakeHub.last.answer({ offset: 12 });
    await flush();
    expect(commands()).toEqual([
      [5, { question: 'q1', on: false, down: true }],
      [5, { question: 'q1', on: false, down: false }],
    ]);
    expect(screen.queryByRole('button', { name: /^Not for me/ })).toBeNull();
  });

  it('are asked, kept in words, and shown with what becomes of them', async () => {
    await inside();
    const field = screen.getByRole('textbox', { name: 'Write your question' });
    await fireEvent.input(field, { target: { value: 'متى تبدأ الخدمة؟' } });
    await fireEvent.click(button('Send'));
    await flush();
    const [tag, body] = commands()[0] as [number, { id: string; lang: string }];
    expect([tag, body.lang]).toEqual([2, 'ar']);
    expect((field as HTMLTextAreaElement).value).toBe('');
    expect(screen.getByText('Sent', { selector: '[role=status]' })).toBeTruthy();
    FakeHub.last.answer({ offset: 11 });
    await flush();
    expect(screen.getByText('Counted', { selector: '[role=status]' })).toBeTruthy();
    const own = {
      id: body.id,
      number: 3,
      session: 'a',
      text: 'متى تبدأ الخدمة؟',
      lang: 'ar',
      onScreen: false,
      score: 0,
    };
    await show(update(11), { n: 1, questions: [{ ...own, state: 0, reason: null }] });
    expect(screen.getByText('Waiting for the moderator')).toBeTruthy();
    await show(update(12), { n: 1, questions: [{ ...own, state: 3, reason: 'Asked before' }] });
    expect(screen.getByText('Declined')).toBeTruthy();
    expect(screen.getByText('Asked before')).toBeTruthy();
  });

  it('are not sent by the Enter that ends a Korean syllable', async () => {
    await inside();
    const field = screen.getByRole('textbox', { name: 'Write your question' });
    await fireEvent.input(field, { target: { value: '언제?' } });
    await fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    await fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
    await flush();
    expect(commands()).toEqual([]);
    await fireEvent.keyDown(field, { key: 'Enter' });
    await flush();
    expect(commands()).toHaveLength(1);
  });

  it('cannot be sent when too long, and nothing of them is cut', async () => {
    await inside();
    const field = screen.getByRole('textbox', { name: 'Write your question' });
    await fireEvent.input(field, { target: { value: '👨‍👩‍👧'.repeat(302) } });
    expect(screen.getAllByText('2 characters too many. Please shorten.').length).toBeGreaterThan(0);
    expect((button('Send') as HTMLButtonElement).disabled).toBe(true);
    await fireEvent.input(field, { target: { value: '👨‍👩‍👧'.repeat(300) } });
    expect((button('Send') as HTMLButtonElement).disabled).toBe(false);
  });

  it('that were refused keep their words', async () => {
    await inside();
    const field = screen.getByRole('textbox', { name: 'Write your question' });
    await fireEvent.input(field, { target: { value: 'A sixth one?' } });
    await fireEvent.click(button('Send'));
    await flush();
    FakeHub.last.answer({ kind: 1, code: 'too_many_pending', text: 'Five are waiting.' });
    await flush();
    expect(screen.getByText('Not counted: Five are waiting.')).toBeTruthy();
    await fireEvent.click(button('Write it again'));
    expect((field as HTMLTextAreaElement).value).toBe('A sixth one?');
  });

  it('of one’s own that were declined say why in the reader’s language, or in the moderator’s words', async () => {
    const declined = {
      id: 'mine',
      number: 7,
      session: 'a',
      text: 'متى؟',
      lang: 'ar',
      state: 3 as const,
      onScreen: false,
      score: 0,
      reason: 'طُرح هذا السؤال من قبل.',
      reasonCode: 'asked_before',
    };
    await inside(whole(), { n: 1, questions: [declined] });
    expect(screen.getByText(/From the moderator:.*This has been asked already/)).toBeTruthy();
    await show(update(11), { n: 1, questions: [{ ...declined, reasonCode: 'newer' }] });
    expect(screen.getByText(declined.reason)).toBeTruthy();
    await show(update(12), { n: 1, questions: [{ ...declined, reasonCode: null }] });
    expect(screen.getByText(declined.reason)).toBeTruthy();
  });

  it('of one’s own are withdrawn while they wait, and never supported', async () => {
    const own = {
      id: 'q2',
      number: 2,
      session: 'a',
      text: 'Question text 2',
      lang: 'en',
      state: 0 as const,
      onScreen: false,
      score: 7,
      reason: null,
    };
    await inside(whole(), { n: 1, questions: [own] });
    expect(screen.queryByRole('button', { name: /Support question 2/ })).toBeNull();
    await fireEvent.click(button('Withdraw'));
    await flush();
    expect(commands()).toEqual([[4, { question: 'q2' }]]);
    expect(screen.getByText('Withdrawn')).toBeTruthy();
  });
});

describe('what moderators do with questions', () => {
  const own = {
    id: 'x',
    number: 3,
    session: 'a',
    text: 'Better',
    lang: 'en',
    onScreen: false,
    score: 0,
  };

  it('is told to the author of a question that was merged, reworded or put away', async () => {
    await inside(whole(), { n: 1, questions: [{ ...own, state: 1, original: 'My words' }] });
    expect(screen.getByText('My words')).toBeTruthy();
    await show(update(11), {
      n: 1,
      questions: [{ ...own, state: 6, into: 14, intoState: 2, answer: 'In May.' }],
    });
    expect(screen.getByText(/goes on as question 14.*That one was answered/)).toBeTruthy();
    expect(screen.getByText('In May.')).toBeTruthy();
    await show(update(12), { n: 1, questions: [{ ...own, state: 5 }] });
    expect(screen.getByText(/took it out of the list/)).toBeTruthy();
    await show(update(13), { n: 1, questions: [{ ...own, state: 1 }] });
    expect(screen.getByText('Approved')).toBeTruthy();
  });

  it('is marked in the list: pinned first, from the floor, merged, and hands apart from supporters', async () => {
    const marked = question(1, 2, {
      pinned: true,
      floor: true,
      merged: 2,
      hands: 14,
      answer: 'In May.',
    });
    await inside(whole({ questions: [marked, question(2, 7, { next: true })] }));
    const rows = screen
      .getAllByRole('listitem')
      .filter((row) => /Question text/.test(row.textContent ?? ''));
    expect(rows[0]?.textContent).toMatch(
      /Question text 1.*Pinned.*from the floor.*2 merged into it.*14 hands in the hall.*In May\./s,
    );
    expect(rows[1]?.textContent).toMatch(/Next on stage/);
    expect(button(/Support question 1.*2$/)).toBeTruthy();
  });

  it('stops a muted phone from asking, in kind words, and leaves it the rest', async () => {
    const waiting = { ...own, state: 0 as const };
    await inside(whole(), { n: 1, bar: 1, questions: [waiting] });
    expect(screen.queryByRole('textbox', { name: 'Write your question' })).toBeNull();
    expect(screen.getByText(/paused questions from this phone/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
    expect(button('Withdraw')).toBeTruthy();
    expect(button(/Support question 1/)).toBeTruthy();
    await show(update(11), { n: 1, bar: 0 });
    expect(screen.getByRole('textbox', { name: 'Write your question' })).toBeTruthy();
  });

  it('leaves a banned phone to read', async () => {
    await inside(whole({ polls: [poll({ state: 2 })] }), { n: 1, bar: 2 });
    expect(screen.getByText(/paused taking part from this phone/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Support question/ })).toBeNull();
    expect((button('Applause') as HTMLButtonElement).disabled).toBe(true);
  });
});

describe('a session with speakers', () => {
  it('lets one put a question to one of them', async () => {
    const speakers = [{ id: 'noor', name: { en: 'Noor', ar: 'نور' } }];
    await inside(whole({ sessions: [{ ...session('a', 1), speakers }] }));
    const field = screen.getByRole('textbox', { name: 'Write your question' });
    await fireEvent.input(field, { target: { value: 'When?' } });
    await fireEvent.change(screen.getByRole('combobox'), { target: { value: 'noor' } });
    await fireEvent.click(button('Send'));
    await flush();
    expect(commands()[0]?.[1]).toMatchObject({ text: 'When?', speaker: 'noor' });
    expect(screen.getByText('Noor')).toBeTruthy();
  });
});

describe('what was asked already', () => {
  const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Write your/ });

  /** Somebody writes, and pauses. */
  async function write(text: string) {
    vi.stubGlobal('fetch', async () =>
      answer(200, { offset: 10, questions: [question(2, 3), question(40, 9)] }),
    );
    vi.useFakeTimers();
    await fireEvent.input(field(), { target: { value: text } });
    await vi.advanceTimersByTimeAsync(700);
    vi.useRealTimers();
    await flush();
  }

  it('is said in words with the questions, and one of them is supported in place of what was written', async () => {
    await inside();
    await write('When does the park open?');
    expect(
      screen.getByText('2 questions like this were asked already. Support one instead?').role,
    ).toBe('status');
    await fireEvent.click(
      within(field().form!).getByRole('button', { name: /Support question 40/ }),
    );
    await flush();
    expect(commands()).toEqual([[5, { question: 'q40', on: true }]]);
    expect(screen.getByText(/You support question 40/)).toBeTruthy();
    expect(field().value).toBe('When does the park open?');
    await fireEvent.click(button('Clear what I wrote'));
    expect(field().value).toBe('');
    expect(document.activeElement).toBe(field());
    expect(screen.queryByText(/asked already/)).toBeNull();
  });

  it('is put away by who asks something else, until they write another question', async () => {
    await inside();
    await write('When does the park open?');
    await fireEvent.click(button('Mine is different'));
    await write('When does the park open again?');
    expect(screen.queryByText(/asked already/)).toBeNull();
    await fireEvent.click(button('Send'));
    await flush();
    expect(commands()).toMatchObject([[2, { text: 'When does the park open again?' }]]);
    await write('Who opens the park?');
    expect(screen.getByText(/2 questions like this/)).toBeTruthy();
  });
});

describe('a search', () => {
  it('shows what this phone holds, and says that it may not be all', async () => {
    await inside(whole({ more: [['a', 40, 0]] }));
    await fireEvent.click(button('Search'));
    await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'text 2' } });
    expect(screen.getAllByText(/Question text/).map((e) => e.textContent)).toEqual([
      'Question text 2',
    ]);
    expect(screen.getByText(/1 question found.*Only what this phone has loaded/)).toBeTruthy();
  });
});

describe('a poll', () => {
  const opened = update(11, { polls: [poll()] });

  it('takes the phone along when it opens, and lets it go back', async () => {
    await inside();
    await show(opened);
    expect(screen.getByRole('heading', { name: 'Which first?' })).toBeTruthy();
    await fireEvent.click(button('Questions'));
    expect(screen.getByRole('textbox', { name: 'Write your question' })).toBeTruthy();
    await show(update(12, { people: 149 }));
    expect(screen.queryByRole('heading', { name: 'Which first?' })).toBeNull();
  });

  it('does not carry off somebody who writes', async () => {
    await inside();
    const field = screen.getByRole('textbox', { name: 'Write your question' });
    await fireEvent.input(field, { target: { value: 'Half a' } });
    await flush();
    await show(opened);
    expect(screen.queryByRole('heading', { name: 'Which first?' })).toBeNull();
    await fireEvent.click(button('Vote'));
    expect(screen.getByRole('heading', { name: 'Which first?' })).toBeTruthy();
  });

  it('stores a tap at once, says how far it got, and takes a change', async () => {
    await inside(whole({ polls: [poll()] }));
    await fireEvent.click(screen.getByRole('radio', { name: 'Parks' }));
    await flush();
    expect(commands()).toEqual([[6, { poll: 'p', round: 1, choices: [1] }]]);
    FakeHub.last.answer({ offset: 11 });
    await flush();
    await show(update(11), { n: 1, ballots: [{ poll: 'p', round: 1, choices: [1] }] });
    expect(screen.getByText('Counted', { selector: '[role=status]' })).toBeTruthy();
    await fireEvent.click(screen.getByRole('radio', { name: 'Waste' }));
    await flush();
    expect(commands().at(-1)).toEqual([6, { poll: 'p', round: 1, choices: [2] }]);
  });

  it('with several choices says what happens at the limit and takes a tick back', async () => {
    const multiple = poll({
      kind: [2, { options: (poll().kind[1] as ChoiceKind).options, max: 2 }],
    });
    await inside(whole({ polls: [multiple] }));
    expect(screen.getByText('Choose up to 2 options')).toBeTruthy();
    const box = (name: string) => screen.getByRole('checkbox', { name }) as HTMLInputElement;
    await fireEvent.click(box('Transport'));
    await fireEvent.click(box('Waste'));
    await fireEvent.click(box('Parks'));
    expect(box('Parks').checked).toBe(false);
    expect(screen.getByText(/at most 2 options can be chosen/)).toBeTruthy();
    await fireEvent.click(box('Transport'));
    await flush();
    FakeHub.last.answer({ offset: 11 });
    await flush();
    expect(commands().at(-1)).toEqual([6, { poll: 'p', round: 1, choices: [2] }]);
  });

  it('that has closed waits for the moderator, then shows its results as a table', async () => {
    await inside(whole({ polls: [poll()] }), {
      n: 1,
      ballots: [{ poll: 'p', round: 1, choices: [1] }],
    });
    await fireEvent.click(button('Vote'));
    const tally = { poll: 'p', round: 1, voters: 3, result: null };
    await show(update(11, { polls: [poll({ state: 2, closedAt: 6 })], tallies: [tally] }));
    expect(screen.getByText(/appear here when the moderator reveals them/)).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
    await show(
      update(12, {
        polls: [poll({ state: 2, closedAt: 6, shown: true })],
        tallies: [{ ...tally, result: [1, [2, 1, 0]] }],
      }),
    );
    const table = within(await screen.findByRole('table', { name: 'Results' }));
    expect(table.getByText('67', { exact: false })).toBeTruthy();
    expect(table.getByText('your choice')).toBeTruthy();
    expect(screen.getByRole('meter', { name: '3 of 148 answered' })).toBeTruthy();
  });

  it('says beside the vote that it came too late', async () => {
    await inside(whole({ polls: [poll()] }));
    await fireEvent.click(screen.getByRole('radio', { name: 'Parks' }));
    await flush();
    FakeHub.last.answer({ kind: 1, code: 'poll_closed', text: 'Voting had closed already.' });
    await flush();
    expect(screen.getByText('Not counted: Voting had closed already.')).toBeTruthy();
    expect((screen.getByRole('radio', { name: 'Parks' }) as HTMLInputElement).checked).toBe(false);
  });

  it('says that the store lost what was saved last, until that is read', async () => {
    await inside(whole({ polls: [poll()] }));
    expect(screen.queryByRole('alert')).toBeNull();
    FakeHub.last.frame(whole({ polls: [poll()] }), null, null);
    await flush();
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toMatch(/restored to an earlier state/);
    await fireEvent.click(within(alert).getByRole('button', { name: 'All right' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says on another page, too, that a vote came too late, until that is read', async () => {
    await inside(whole({ polls: [poll()] }));
    await fireEvent.click(screen.getByRole('radio', { name: 'Parks' }));
    await fireEvent.click(button('Questions'));
    await flush();
    FakeHub.last.answer({ kind: 1, code: 'poll_closed', text: 'Voting had closed already.' });
    await flush();
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toMatch(/Your vote was not counted:\s+Voting had closed already\./);
    await fireEvent.click(within(alert).getByRole('button', { name: 'All right' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('before, between and after', () => {
  it('waits with the programme', async () => {
    await inside(whole({ sessions: [session('a', 0)], current: '' }));
    expect(screen.getByRole('heading', { name: 'You are in the hall' })).toBeTruthy();
    expect(screen.getByText('148 of 200 have joined')).toBeTruthy();
    expect(screen.getByText('Next')).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('keeps the record that was published', async () => {
    const shown = poll({ state: 2, shown: true });
    await inside(
      whole({
        room: { ...card, expected: 0, recordPublished: true },
        sessions: [session('a', 2), session('b', 2, 2)],
        current: 'b',
        polls: [shown],
        tallies: [{ poll: 'p', round: 1, voters: 2, result: [1, [2, 0, 0]] }],
      }),
    );
    expect(screen.getByRole('heading', { name: 'The record' })).toBeTruthy();
    expect(await screen.findByRole('table', { name: 'Results' })).toBeTruthy();
    expect(screen.getByText('Question text 2')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Support/ })).toBeNull();
  });
});

describe('without a connection', () => {
  it('says so, and keeps what one does', async () => {
    await inside();
    vi.useFakeTimers();
    FakeHub.opening = Array.from({ length: 50 }, () => 'fail' as const);
    FakeHub.last.cut();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(screen.getByText('No connection.')).toBeTruthy();
    expect(screen.getByText(/Last update/)).toBeTruthy();
    await fireEvent.click(button(/Support question 2/));
    expect(screen.getByText('Saved here')).toBeTruthy();
    expect(screen.getByText(/Saved here: 1\./)).toBeTruthy();
    FakeHub.opening = [];
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    await show(update(11));
    expect(screen.getByText('Sent')).toBeTruthy();
    FakeHub.last.answer({ kind: 0, offset: 12 });
    await flush();
    expect(screen.getByText('Counted')).toBeTruthy();
    await show(update(12), { n: 1, supports: [[2, true]] });
    expect(screen.getByText('Counted')).toBeTruthy();
  });

  it('tells after a reload what a page before was refused', async () => {
    await inside(whole({ polls: [poll()] }));
    await fireEvent.click(screen.getByRole('radio', { name: 'Parks' }));
    await flush();
    FakeHub.last.answer({ kind: 1, code: 'poll_closed', text: 'Voting had closed already.' });
    await flush();
    cleanup();
    await inside(whole({ polls: [poll({ state: 2 })] }));
    expect(screen.getByRole('alert').textContent).toMatch(/Your vote was not counted/);
  });
});
