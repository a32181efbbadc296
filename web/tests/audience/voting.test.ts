import type { ChoiceKind } from '../../src/shared/polls/kinds';
import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { FakeHub } from '../shared/fake-hub';
import { poll, update, whole } from './hall';
import { button, commands, flush, inside, show } from './page';

vi.mock('@microsoft/signalr', async () => (await import('../shared/fake-hub')).fakeSignalR());
vi.mock('@microsoft/signalr-protocol-msgpack', () => ({ MessagePackHubProtocol: class {} }));

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

  it('that is anonymous is sent on purpose, once, and says what is stored', async () => {
    await inside(whole({ polls: [poll({ id: 'secret', anonymous: true })] }));
    expect(screen.getByText(/stored without anything that leads to you/)).toBeTruthy();
    const send = () => screen.queryByRole<HTMLButtonElement>('button', { name: 'Send my vote' });
    expect(send()?.disabled).toBe(true);
    await fireEvent.click(screen.getByRole('radio', { name: 'Parks' }));
    await fireEvent.click(screen.getByRole('radio', { name: 'Waste' }));
    await flush();
    expect(commands()).toEqual([]);
    await fireEvent.click(send()!);
    await flush();
    expect(commands()).toEqual([[6, { poll: 'secret', round: 1, choices: [2] }]]);
    // On its way it is not in, and it is numbered apart from what bears a name.
    expect(screen.queryByText(/Your vote is in/)).toBeNull();
    expect(FakeHub.last.sent.at(-1)?.n).toBeGreaterThanOrEqual(2 ** 52);
    await fireEvent.click(button('Questions'));
    FakeHub.last.answer({ offset: 11 });
    await flush();
    await show(update(11));
    await show(update(12));
    await fireEvent.click(button('Vote'));
    expect(screen.getByText(/Your vote is in/)).toBeTruthy();
    expect(send()).toBeNull();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Parks' }).disabled).toBe(true);
    await show(update(13, { polls: [poll({ id: 'secret', anonymous: true, round: 2 })] }));
    expect(send()?.disabled).toBe(true);
  });

  it('lets people abstain where it may be, and take that back', async () => {
    await inside(whole({ polls: [poll({ abstain: true })] }));
    const abstain = button('I abstain');
    await fireEvent.click(abstain);
    await flush();
    expect(commands()).toEqual([[6, { poll: 'p', round: 1, choices: [-2147483648] }]]);
    expect(abstain.getAttribute('aria-pressed')).toBe('true');
    FakeHub.last.answer({ offset: 11 });
    await flush();
    await show(update(11), { n: 1, ballots: [{ poll: 'p', round: 1, choices: [-2147483648] }] });
    await fireEvent.click(abstain);
    await flush();
    expect(commands().at(-1)).toEqual([6, { poll: 'p', round: 1, choices: [] }]);
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
