import type { ChoiceKind } from '../../src/shared/polls/kinds';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { flushSync } from 'svelte';
import { PollState } from '../../src/shared/contracts';
import { draw, loadMessages, words } from './draw';
import { poll, room, scene, tally, withPoll } from './room';

beforeAll(loadMessages);

const rows = (drawn: ReturnType<typeof draw>) =>
  drawn.all('.row').map((row) => ({
    label: words(row.querySelector('[role=rowheader]')!),
    percent: words(row.querySelector('[role=cell]')!),
    lead: row.classList.contains('lead'),
  }));

describe('results that are hidden', () => {
  // A console holds the counts all the same; none of these numbers may reach a picture of the hall.
  const view = withPoll(poll({ shown: false }), tally([711, 233, 87], { voters: 90 }));

  it('show the options, and in words that the result comes later', () => {
    const drawn = draw(view, scene('poll', 'p'));
    expect(drawn.all('li').map(words)).toEqual(['Alpha', 'Beta', 'Gamma']);
    expect(drawn.text()).toContain('Results are shown when the moderator reveals them');
    expect(drawn.text()).toContain('90 of 148 answered');
  });

  it('show no number, no percent and no bar, in no language', () => {
    for (const lang of ['ar', 'en', 'ko']) {
      const drawn = draw(view, scene('poll', 'p'), { lang });
      expect(drawn.all('.row, .bars, .lead')).toHaveLength(0);
      for (const secret of ['711', '233', '87', '٧١١', '٢٣٣', '٨٧', '%', '٪'])
        expect(drawn.container.innerHTML, `${lang} ${secret}`).not.toContain(`>${secret}<`);
      expect(drawn.text()).not.toMatch(/711|233|٧١١|٢٣٣|%|٪/);
    }
  });

  it('are drawn the same whatever was counted', () => {
    const html = (counts: number[]) => {
      const { container } = draw(
        withPoll(poll({ shown: false }), tally(counts, { voters: 90 })),
        scene('poll', 'p'),
      );
      return container.innerHTML;
    };
    expect(html([80, 5, 5])).toBe(html([5, 5, 80]));
  });
});

describe('results that are shown', () => {
  it('have the leader alone in bold and colour', () => {
    const drawn = draw(withPoll(poll(), tally([5, 10, 5])), scene('poll', 'p'));
    expect(rows(drawn)).toEqual([
      { label: 'Alpha', percent: '25%', lead: false },
      { label: 'Beta', percent: '50%', lead: true },
      { label: 'Gamma', percent: '25%', lead: false },
    ]);
  });

  it('share the lead among equals', () => {
    const drawn = draw(withPoll(poll(), tally([8, 1, 8])), scene('poll', 'p'));
    expect(rows(drawn).map((r) => r.lead)).toEqual([true, false, true]);
  });

  it('have no leader before the first vote', () => {
    const drawn = draw(withPoll(poll(), tally([0, 0, 0])), scene('poll', 'p'));
    expect(rows(drawn).map((r) => [r.percent, r.lead])).toEqual(Array(3).fill(['0%', false]));
    expect(drawn.text()).toContain('0 of 148 answered');
  });

  it('are the share of the voters in a multiple choice', () => {
    const multiple = poll({ kind: [2, { ...(poll().kind[1] as ChoiceKind), max: 2 }] });
    const drawn = draw(withPoll(multiple, tally([10, 5, 5], { voters: 10 })), scene('poll', 'p'));
    expect(rows(drawn).map((r) => r.percent)).toEqual(['100%', '50%', '50%']);
  });

  it('are in Arabic digits with the sign after the number', () => {
    const drawn = draw(withPoll(poll(), tally([37, 63, 0])), scene('poll', 'p'), { lang: 'ar' });
    expect(rows(drawn).map((r) => r.percent)).toEqual(['٣٧٪', '٦٣٪', '٠٪']);
    expect(drawn.all('.row .num').map((n) => n.getAttribute('dir'))).toEqual(Array(3).fill('rtl'));
  });

  it('of an earlier round do not count', () => {
    const drawn = draw(withPoll(poll({ round: 2 }), tally([9, 9, 9])), scene('poll', 'p'));
    expect(rows(drawn).map((r) => r.percent)).toEqual(Array(3).fill('0%'));
    expect(drawn.text()).toContain('0 of 148 answered');
  });
});

it('a new count is not measured again: the bars would jump instead of easing', async () => {
  const drawn = draw(withPoll(poll(), tally([1, 2, 3])), scene('poll', 'p'));
  const box = drawn.all('.fitted')[0] as HTMLElement;
  box.style.setProperty('--fit', 'untouched');
  await drawn.rerender({ view: withPoll(poll(), tally([9, 2, 3])) });
  expect(rows(drawn)[0]!.percent).toBe('64%');
  expect(box.style.getPropertyValue('--fit')).toBe('untouched');
  await drawn.rerender({ view: withPoll(poll({ prompt: { en: 'Another?' } }), tally([9, 2, 3])) });
  expect(box.style.getPropertyValue('--fit')).toBe('1');
});

describe('the state of a vote', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('counts down by the server’s clock, whatever this screen’s own says', async () => {
    let server = 10_000;
    const drawn = draw(withPoll(poll({ closesAt: 52_000 })), scene('poll', 'p'), {
      serverNow: () => server,
    });
    flushSync();
    const timer = () => words(drawn.all('[role=timer]')[0]!);
    expect(drawn.text()).toContain('Voting is open');
    expect(timer()).toBe('0:42');
    server = 51_500;
    await vi.advanceTimersByTimeAsync(250);
    flushSync();
    expect(timer()).toBe('0:01');
    server = 60_000;
    await vi.advanceTimersByTimeAsync(250);
    flushSync();
    expect(timer()).toBe('0:00');
  });

  it('counts down in the digits of the language', () => {
    const drawn = draw(withPoll(poll({ closesAt: 42_000 })), scene('poll', 'p'), {
      lang: 'ar',
      serverNow: () => 0,
    });
    flushSync();
    expect(words(drawn.all('[role=timer]')[0]!)).toBe('٠:٤٢');
  });

  it('is said when it is closed, without a clock', () => {
    const closed = poll({ state: PollState.closed, closesAt: 1 });
    const drawn = draw(withPoll(closed, tally([1, 2, 3])), scene('poll', 'p'));
    expect(drawn.text()).toContain('Voting is closed');
    expect(drawn.all('[role=timer]')).toHaveLength(0);
  });
});

it.each([
  ['is not there', room()],
  ['is a draft, although a console holds it', withPoll(poll({ state: PollState.draft }))],
])('a poll that %s leaves one sentence and the next act', (_, view) => {
  const drawn = draw(view, scene('poll', 'p'));
  expect(drawn.text()).not.toContain('Alpha');
  expect(drawn.text()).toContain('The next vote will appear here. You will vote on your phone.');
});

describe('results by groups', () => {
  const groups = [
    { group: 'muscat', voters: 8, result: [1, [4, 2, 2]] as [1, number[]] },
    { group: '', voters: 5, result: [1, [0, 1, 4]] as [1, number[]] },
  ];
  const closed = { state: PollState.closed };
  const by = (more: Parameters<typeof poll>[0], lang = 'en') =>
    draw(withPoll(poll({ ...closed, ...more }), tally([4, 3, 6], { groups })), scene('poll', 'p'), {
      lang,
    });

  it('are columns with their voters, each with its own leader, all on one scale', () => {
    const drawn = by({ groups: true });
    expect(drawn.all('thead th').map(words)).toEqual([
      'Option',
      'Muscat Municipality 8 votes',
      'All others 5 votes',
    ]);
    expect(drawn.all('tbody th').map(words)).toEqual(['Alpha', 'Beta', 'Gamma']);
    expect(drawn.all('td').map(words)).toEqual(['50%', '0%', '25%', '20%', '25%', '80%']);
    expect(drawn.all('td.lead').map(words)).toEqual(['50%', '80%']);
    expect(drawn.all('td i').map((bar) => (bar as HTMLElement).style.inlineSize)).toEqual([
      '62.5%',
      '0%',
      '31.25%',
      '25%',
      '31.25%',
      '100%',
    ]);
  });

  it('have points on one scale too', () => {
    const body = { options: (poll().kind[1] as ChoiceKind).options };
    const parts = [
      { group: 'muscat', voters: 5, result: [1, [450, 50, 0]] as [1, number[]] },
      { group: '', voters: 5, result: [1, [225, 275, 0]] as [1, number[]] },
    ];
    const drawn = draw(
      withPoll(
        poll({ ...closed, groups: true, kind: [6, body] }),
        tally([675, 325, 0], { groups: parts }),
      ),
      scene('poll', 'p'),
    );
    const bars = drawn.all('td i').map((bar) => (bar as HTMLElement).style.inlineSize);
    expect(bars.slice(0, 2)).toEqual(['100%', '50%']);
  });

  it('are in the room’s digits and words', () => {
    expect(words(by({ groups: true }, 'ar').all('thead th')[2]!)).toBe('البقية معاً ٥ أصوات');
  });

  it('are one count where the moderator shows it so, or has hidden it', () => {
    expect(by({}).all('thead')).toHaveLength(0);
    expect(by({ groups: true, shown: false }).all('thead')).toHaveLength(0);
  });
});
