import { cleanup, fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { FakeHub } from '../shared/fake-hub';
import { question, session, update, whole } from './hall';
import { answer, button, commands, flush, inside, show } from './page';

vi.mock('@microsoft/signalr', async () => (await import('../shared/fake-hub')).fakeSignalR());
vi.mock('@microsoft/signalr-protocol-msgpack', () => ({ MessagePackHubProtocol: class {} }));

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
    // Archived afterwards it still says why, and not that nothing is wrong with it.
    await show(update(13), { n: 1, questions: [{ ...declined, reasonCode: null, state: 5 }] });
    expect(screen.getByText(declined.reason)).toBeTruthy();
    expect(screen.queryByText(/Nothing is wrong/)).toBeNull();
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
