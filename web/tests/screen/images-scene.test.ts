import { beforeAll, describe, expect, it } from 'vitest';
import { Kind } from '../../src/shared/polls/kinds';
import { draw, loadMessages, words } from './draw';
import { poll, scene, tally, withPoll } from './room';

beforeAll(loadMessages);

const images = (more: object = {}) =>
  poll({
    kind: [
      Kind.images,
      { options: [{ en: 'Alpha' }, { en: 'Beta' }, { en: 'Gamma' }], images: ['a1', 'b2', 'c3'] },
    ],
    ...more,
  });

const addresses = (drawn: ReturnType<typeof draw>) =>
  drawn.all('img').map((one) => one.getAttribute('src'));

describe('a poll of images in the hall', () => {
  it('shows each image with its text, and nothing of what was chosen while that is hidden', () => {
    const drawn = draw(withPoll(images({ shown: false }), tally([5, 6, 1])), scene('poll', 'p'));
    expect(drawn.all('li').map(words)).toEqual(['Alpha', 'Beta', 'Gamma']);
    expect(addresses(drawn)).toEqual(
      ['a1', 'b2', 'c3'].map((id) => `/api/rooms/041205/images/${id}`),
    );
    expect(drawn.all('.lead, .track')).toHaveLength(0);
    expect(drawn.text()).toContain('Results are shown when the moderator reveals them');
  });

  it('shows the share of each, and which leads', () => {
    const drawn = draw(withPoll(images(), tally([5, 6, 1])), scene('poll', 'p'));
    expect(drawn.all('li').map(words)).toEqual(['Alpha 42%', 'Beta 50%', 'Gamma 8%']);
    expect(drawn.all('.lead').map(words)).toEqual(['Beta 50%']);
  });
});
