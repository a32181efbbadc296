import { beforeAll, describe, expect, it } from 'vitest';
import { PollState, type Board, type Poll } from '../../src/shared/contracts';
import { initI18n } from '../../src/shared/i18n.svelte';
import { Kind } from '../../src/shared/polls/kinds';
import { boardOf, ownRow, placeOf, teamRows, tiedAfter } from '../../src/shared/polls/quiz';
import { rightOf, rowsOf } from '../../src/shared/polls/shown';

beforeAll(async () => {
  document.documentElement.lang = 'en';
  await initI18n('audience');
});

const options = ['Nizwa', 'Sohar', 'Sur'].map((en) => ({ en }));
const quiz = (more: Partial<Poll> = {}, right: number | null = 1): Poll => ({
  id: 'p',
  session: 's',
  kind: [Kind.quiz, { options, right, seconds: 20, points: 1_000 }],
  prompt: { en: 'Which is the oldest?' },
  state: PollState.closed,
  round: 1,
  shown: true,
  ...more,
});
const tally = { poll: 'p', round: 1, voters: 4, result: [1, [3, 1, 0]] as [1, number[]] };
const board: Board = {
  session: 's',
  quizzes: 1,
  people: 14,
  rows: [
    [1, 900, 1, 'Salma'],
    [2, 500, 1],
    [2, 500, 1],
    [2, 500, 1],
  ],
  tied: 9,
};

describe('the lines of a quiz', () => {
  const leads = (poll: Poll) => rowsOf(poll, tally).map((row) => [row.lead, row.right ?? false]);

  it('are those of a choice until the right answer is revealed, also where the staff know it', () =>
    expect(leads(quiz())).toEqual([
      [true, false],
      [false, false],
      [false, false],
    ]));

  it('have the right one in front then, however few chose it', () =>
    expect(leads(quiz({ revealed: true }))).toEqual([
      [false, false],
      [true, true],
      [false, false],
    ]));

  it('name the right answer where the page knows it', () => {
    expect(rightOf(quiz())).toBe('Sohar');
    expect(rightOf(quiz({}, null))).toBeNull();
  });
});

describe('a leaderboard', () => {
  it('stands beside the quizzes of its session whose right answer is revealed', () => {
    const place = { session: 's', rank: 2, points: 500, streak: 1 };
    expect(boardOf(quiz({ revealed: true }), [board])).toBe(board);
    expect(placeOf(quiz({ revealed: true }), [place])).toBe(place);
    for (const poll of [quiz(), quiz({ revealed: true, session: 'other' })]) {
      expect(boardOf(poll, [board])).toBeNull();
      expect(placeOf(poll, [place])).toBeNull();
    }
  });

  it('marks one’s own row where no other looks the same', () => {
    expect(ownRow(board, { rank: 1, points: 900, name: 'Salma' })).toBe(0);
    expect(ownRow(board, { rank: 1, points: 900, name: null })).toBe(-1);
    expect(ownRow(board, { rank: 2, points: 500, name: null })).toBe(-1);
    expect(
      ownRow({ ...board, rows: board.rows.slice(0, 2) }, { rank: 2, points: 500, name: null }),
    ).toBe(-1);
  });

  it('has teams in the order of the groups, of many those with the most points', () => {
    const groups = ['a', 'b', 'c'].map((id) => ({ id, name: { en: id.toUpperCase() } }));
    const teams: Board['teams'] = [
      ['a', 6, 100],
      ['b', 5, 50],
      ['c', 9, 400],
    ];
    const told = (most: number) =>
      teamRows({ ...board, teams }, groups, most, 'en').map((row) => [
        row.text,
        row.value,
        row.lead,
      ]);
    expect(told(2)).toEqual([
      ['A', '100', false],
      ['C', '400', true],
    ]);
    expect(told(9)).toHaveLength(3);
    expect(teamRows(board, groups, 9, 'en')).toEqual([]);
    // A group that the room has no more is still called something.
    const gone = teamRows({ ...board, teams }, groups.slice(1), 9, 'en');
    expect(gone.map(({ text }) => text)).toEqual(['a', 'B', 'C']);
  });

  it('says how many more have as many points as the last that is shown', () => {
    expect(tiedAfter(board, 10)).toBe(9);
    expect(tiedAfter(board, 3)).toBe(10);
    expect(tiedAfter(board, 1)).toBe(0);
    expect(tiedAfter({ ...board, rows: [], tied: 0 }, 5)).toBe(0);
  });
});
