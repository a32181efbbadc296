import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import App from '../../src/audience/App.svelte';
import { FakeHub } from '../shared/fake-hub';
import { card, poll, session, update, whole } from './hall';
import { answer, button, commands, flush, inside, show } from './page';

vi.mock('@microsoft/signalr', async () => (await import('../shared/fake-hub')).fakeSignalR());
vi.mock('@microsoft/signalr-protocol-msgpack', () => ({ MessagePackHubProtocol: class {} }));

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
