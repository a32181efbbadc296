import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { ownMood } from '../../src/audience/questions/mood';
import { Tag } from '../../src/shared/commands';
import { emptyMine } from '../../src/shared/mine';
import type { Delivery, DeliveryState } from '../../src/shared/outbox';
import { update, whole } from './hall';
import { button, commands, flush, inside, show } from './page';

vi.mock('@microsoft/signalr', async () => (await import('../shared/fake-hub')).fakeSignalR());
vi.mock('@microsoft/signalr-protocol-msgpack', () => ({ MessagePackHubProtocol: class {} }));

const minute = 30_000_000;
const time = (later: number) => (minute + later) * 60_000;
const said = (mood: number, session = 'a') => ({
  ...emptyMine(),
  mood: { session, mood, minute },
});
const none = new Map<number, Delivery>();
const tapped = (mood: number, state: DeliveryState, session = 'a', later = 0) => {
  const text = state === 'refused' ? 'Too long ago.' : null;
  const command = [Tag.sayMood, { session, mood, at: time(later) }] as const;
  return new Map([[7, { n: 7, command: [...command], state, code: null, text } as Delivery]]);
};

describe('one’s own mood', () => {
  it('is what the room counted, while it counts', () => {
    expect(ownMood('a', said(3), none, time(5)).mood).toBe(3);
    expect(ownMood('a', said(3), none, time(6))).toEqual({ mood: 0, faded: true, refused: null });
    expect(ownMood('a', said(3), none, time(11)).faded).toBe(false);
    expect(ownMood('a', said(0), none, time(6)).faded).toBe(false);
  });

  it('is of this session only', () => {
    expect(ownMood('b', said(3), tapped(2, 'sent'), time(0)).mood).toBe(0);
  });

  it('is what is on its way before that, and not what was refused', () => {
    expect(ownMood('a', said(3), tapped(1, 'saved'), time(0)).mood).toBe(1);
    expect(ownMood('a', said(3), tapped(0, 'sent'), time(0)).mood).toBe(0);
    const refused = { mood: 3, faded: false, refused: 'Too long ago.' };
    expect(ownMood('a', said(3), tapped(1, 'refused'), time(0))).toEqual(refused);
  });
});

describe('the phone', () => {
  const pressed = (name: string) => button(name).getAttribute('aria-pressed');
  const mine = (mood: number) => ({
    n: 1,
    mood: { session: 'a', mood, minute: Math.floor(Date.now() / 60_000) },
  });

  it('says how one follows in one tap, moves it, and takes it back', async () => {
    await inside();
    await vi.waitFor(() => button('Too fast'));
    expect(screen.getByText('Tell the speaker how it is going')).toBeTruthy();
    await fireEvent.click(button('Too fast'));
    await flush();
    expect(pressed('Too fast')).toBe('true');
    expect(commands().at(-1)).toMatchObject([44, { session: 'a', mood: 1 }]);
    expect(screen.getByText('Counted without your name, for five minutes.')).toBeTruthy();
    await show(update(11), mine(1));
    await fireEvent.click(button('I’m lost'));
    await flush();
    expect([pressed('Too fast'), pressed('I’m lost')]).toEqual(['false', 'true']);
    await fireEvent.click(button('I’m lost'));
    await flush();
    expect(pressed('I’m lost')).toBe('false');
  });

  it('keeps the words out of the way of who writes', async () => {
    await inside(whole());
    await vi.waitFor(() => button('Clear'));
    await fireEvent.input(screen.getByRole('textbox'), { target: { value: 'Why' } });
    expect(screen.queryByRole('button', { name: 'Clear' })).toBeNull();
  });
});
