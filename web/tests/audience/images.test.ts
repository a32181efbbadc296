import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { Kind } from '../../src/shared/polls/kinds';
import { poll, whole } from './hall';
import { button, commands, flush, inside } from './page';

vi.mock('@microsoft/signalr', async () => (await import('../shared/fake-hub')).fakeSignalR());
vi.mock('@microsoft/signalr-protocol-msgpack', () => ({ MessagePackHubProtocol: class {} }));

const images = poll({
  kind: [Kind.images, { options: [{ en: 'A garden' }, { en: 'A square' }], images: ['a1', 'b2'] }],
});

describe('a poll of images', () => {
  it('is answered by choosing one, which is called by its text', async () => {
    await inside(whole({ polls: [images] }));
    const square = await waitFor(() => screen.getByRole('radio', { name: 'A square' }));
    expect(
      [...document.querySelectorAll('.images img')].map((one) => one.getAttribute('src')),
    ).toEqual(['a1', 'b2'].map((id) => `/api/rooms/041205/images/${id}`));
    await fireEvent.click(square);
    await flush();
    expect(commands()).toEqual([[6, { poll: 'p', round: 1, choices: [1] }]]);
  });

  it('has its pictures beside the bars once they are shown', async () => {
    const tallies = [{ poll: 'p', round: 1, voters: 4, result: [1, [1, 3]] as [1, number[]] }];
    await inside(whole({ polls: [{ ...images, state: 2, closedAt: 6, shown: true }], tallies }));
    await fireEvent.click(button('Vote'));
    const table = within(await screen.findByRole('table', { name: 'Results' }));
    const row = table.getByRole('rowheader', { name: 'A square' }).closest('[role=row]');
    expect(row?.querySelector('img')?.getAttribute('src')).toBe('/api/rooms/041205/images/b2');
    expect(row?.textContent).toContain('75');
  });
});
