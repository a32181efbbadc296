import { beforeAll, describe, expect, it } from 'vitest';
import type { View } from '../../src/shared/apply';
import { PollState, type Board } from '../../src/shared/contracts';
import { draw, loadMessages, words } from './draw';
import { poll, room, scene, tally, withPoll } from './room';

beforeAll(loadMessages);

const options = ['Alpha', 'Beta', 'Gamma'].map((en) => ({ en, ar: `خيار ${en}` }));
const quiz = (more: object = {}) =>
  poll({
    kind: [11, { options, right: 1, seconds: 20, points: 1_000 }],
    state: PollState.closed,
    ...more,
  });
const board: Board = {
  session: 'planning',
  quizzes: 2,
  people: 13,
  rows: [
    [1, 1_950, 2, 'Salma'],
    [1, 1_950, 2],
    [3, 900, 0, '지수'],
  ],
  tied: 0,
  teams: [
    ['muscat', 7, 820],
    ['', 6, 410],
  ],
};
const withBoard = (one = quiz()) => ({ ...withPoll(one, tally([5, 6, 2])), boards: [board] });
const places = (drawn: ReturnType<typeof draw>) =>
  drawn.all('tbody tr').map((row) => [...row.querySelectorAll('td, th')].map(words));

describe('a quiz in the hall', () => {
  it('counts down by the server’s clock, as large as a number', () => {
    const open = quiz({ state: PollState.open, shown: false, closesAt: 20_000 });
    const drawn = draw(withPoll(open, tally(null)), scene('poll', 'p'), { serverNow: () => 8_000 });
    expect(words(drawn.all('.clock')[0]!)).toBe('0:12');
    expect(drawn.all('li').map(words)).toEqual(['Alpha', 'Beta', 'Gamma']);
  });

  // A console knows the right answer, and its miniature is what the hall sees.
  it('shows neither the right answer nor a leaderboard before it is revealed', () => {
    for (const shown of [false, true]) {
      const drawn = draw(withBoard(quiz({ shown })), scene('poll', 'p'));
      expect(drawn.all('table, .right')).toHaveLength(0);
      expect(drawn.text()).not.toMatch(/right answer|Salma/i);
    }
  });

  it('marks the right answer then, and shares ranks among equals', () => {
    const drawn = draw(withBoard(quiz({ revealed: true })), scene('poll', 'p'));
    expect(drawn.all('.row.lead .label').map(words)).toContain('Beta right answer');
    expect(places(drawn)).toEqual([
      ['1', 'Salma', '1,950'],
      ['1', 'No name given', '1,950'],
      ['3', '지수', '900'],
    ]);
  });

  it('has groups as teams, small ones together and drawn otherwise', () => {
    const drawn = draw(withBoard(quiz({ revealed: true })), scene('poll', 'p'));
    const teams = drawn.all('.teams .row');
    expect(teams.map((row) => words(row.querySelector('.label')!))).toEqual([
      'Muscat Municipality',
      'All others',
    ]);
    expect(teams.map((row) => row.classList.contains('dotted'))).toEqual([false, true]);
    expect(words(teams[0]!.querySelector('.sr')!)).toBe('7 members');
  });

  it('speaks the language of the screen, in its digits', () => {
    const drawn = draw(withBoard(quiz({ revealed: true })), scene('poll', 'p'), { lang: 'ar' });
    expect(places(drawn)[0]).toEqual(['١', 'Salma', '١٬٩٥٠']);
    expect(places(drawn)[1]![1]).toBe('مشارك بلا اسم');
  });

  it('without its numbers names the right answer in words', () => {
    const drawn = draw(withBoard(quiz({ shown: false, revealed: true })), scene('poll', 'p'));
    expect(drawn.all('.result')).toHaveLength(0);
    expect(drawn.text()).toContain('Right answer: Beta');
    expect(drawn.all('li.right').map(words)).toEqual(['Beta']);
    expect(places(drawn)).toHaveLength(3);
  });

  it('of another session has no leaderboard of this one', () =>
    expect(
      draw(
        { ...room(), ...withBoard(quiz({ revealed: true, session: 'other' })) },
        scene('poll', 'p'),
      ).all('table'),
    ).toHaveLength(0));
});

describe('the leaderboard alone', () => {
  const alone = (more: Partial<View> = {}) =>
    draw({ ...withBoard(), ...more }, scene('leaderboard'));

  it('has the places of the session that is on, ranks shared, and its teams', () => {
    const drawn = alone();
    expect(words(drawn.all('h1')[0]!)).toBe('Leaderboard');
    expect(places(drawn).map(([rank, name]) => `${rank} ${name}`)).toEqual([
      '1 Salma',
      '1 No name given',
      '3 지수',
    ]);
    expect(drawn.all('.teams .row')).toHaveLength(2);
    expect(drawn.text()).toContain('13 people took part.');
  });

  it('says how many more have as many points as the last', () => {
    const rows = Array.from({ length: 10 }, () => [1, 900, 0] as Board['rows'][number]);
    expect(alone({ boards: [{ ...board, rows, tied: 4 }] }).text()).toContain('4 more');
  });

  it('shows nothing of another session, and nothing before a right answer was revealed', () => {
    for (const boards of [[], [{ ...board, session: 'elsewhere' }]]) {
      const drawn = alone({ boards });
      expect(drawn.all('table')).toHaveLength(0);
      expect(drawn.text()).toContain('The leaderboard will appear here.');
    }
  });
});
