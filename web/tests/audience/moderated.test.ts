import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { Tag } from '../../src/shared/commands';
import { SceneKind } from '../../src/shared/contracts';
import { poll, question, session, update, whole } from './hall';
import { button, commands, flush, inside, show } from './page';

vi.mock('@microsoft/signalr', async () => (await import('../shared/fake-hub')).fakeSignalR());
vi.mock('@microsoft/signalr-protocol-msgpack', () => ({ MessagePackHubProtocol: class {} }));

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

  it('says of the question on the screen where it is from, and lets one support it', async () => {
    const shown = question(1, 2, { onScreen: true, floor: true, hands: 37, merged: 1 });
    const stage = { kind: SceneKind.question, id: shown.id };
    await inside(whole({ questions: [shown, question(2, 7)], stage }));
    const now = screen.getByRole('region', { name: 'On the screen now' });
    expect(now.textContent).toMatch(
      /Question text 1.*from the floor.*1 merged into it.*37 hands in the hall/s,
    );
    await fireEvent.click(within(now).getByRole('button', { name: /Support question 1/ }));
    expect(commands()).toEqual([[Tag.support, expect.objectContaining({ question: shown.id })]]);
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
    await vi.waitFor(() => expect((button('Applause') as HTMLButtonElement).disabled).toBe(true));
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

describe('a search', () => {
  it('shows at once what this phone holds', async () => {
    await inside(whole({ more: [['a', 40, 0]] }));
    await fireEvent.click(button('Search'));
    await fireEvent.input(await screen.findByRole('searchbox'), { target: { value: 'text 2' } });
    expect(screen.getAllByText(/Question text/).map((e) => e.textContent)).toEqual([
      'Question text 2',
    ]);
    expect(screen.getByText(/1 question found/)).toBeTruthy();
  });
});
