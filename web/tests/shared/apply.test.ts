import { describe, expect, it } from 'vitest';
import {
  apply,
  emptyView,
  notSent,
  withPage,
  withSupports,
  type View,
} from '../../src/shared/apply';
import { applyMine, emptyMine } from '../../src/shared/mine';
import type { Poll, Question, Tally, Update } from '../../src/shared/contracts';

const question = (number: number, score = 0): Question => ({
  id: `q${number}`,
  number,
  session: 's',
  text: `Question ${number}`,
  lang: 'en',
  name: null,
  group: null,
  state: 1,
  onScreen: false,
  seq: number,
  score,
  askedAt: number,
  reason: null,
  by: null,
});
const poll = (id: string, round = 1): Poll => ({
  id,
  session: 's',
  kind: [1, { options: [{ en: 'A' }, { en: 'B' }], max: 1 }],
  prompt: { en: 'Which?' },
  state: 1,
  round,
  shown: false,
  openedAt: 1,
  closesAt: null,
  closedAt: null,
});
const tally = (poll: string, round: number, voters: number): Tally => ({
  poll,
  round,
  voters,
  result: null,
});
const update = (offset: number, more: Partial<Update> = {}): Update => ({
  offset,
  hash: `h${offset}`,
  time: 1000 + offset,
  ...more,
});
const after = (...updates: Update[]): View => updates.reduce(apply, emptyView());

describe('questions that are not sent', () => {
  const page = (offset: number, ...numbers: number[]) => ({
    offset,
    questions: numbers.map((n) => question(n, 5)),
    left: 0,
    next: null,
  });
  const further = (view: View) => [...view.further.values()].map((q) => [q.number, q.score]);

  it('come by pages, except those that are sent, which are newer', () => {
    const view = withPage(after(update(4, { questions: [question(1, 9)] })), page(4, 1, 2));
    expect(further(view)).toEqual([[2, 5]]);
    expect(view.questions.get(1)?.score).toBe(9);
  });

  it('stay when they leave the window, and are sent again when they come back', () => {
    const held = after(update(1, { questions: [question(1, 3)] }), update(2, { outside: [1, 8] }));
    expect([held.questions.size, further(held)]).toEqual([0, [[1, 3]]]);
    const back = apply(held, update(3, { questions: [question(1, 7)] }));
    expect([back.questions.get(1)?.score, further(back)]).toEqual([7, []]);
  });

  it('stay when they leave the screen, and no page from before puts them on it again', () => {
    const onScreen = { ...question(1, 5), onScreen: true };
    const held = after(update(5, { questions: [onScreen] }), update(6, { outside: [1] }));
    const older = { ...page(5), questions: [onScreen] };
    for (const view of [held, withPage(held, older)])
      expect(view.further.get(1)).toEqual(question(1, 5));
  });

  it('that went are not brought back by a page from before, only by one from after', () => {
    const held = apply(withPage(after(update(4)), page(4, 1, 2)), update(6, { gone: [2, 3] }));
    expect(further(held)).toEqual([[1, 5]]);
    expect(further(withPage(held, page(5, 2, 3)))).toEqual([[1, 5]]);
    expect(further(withPage(held, page(6, 3)))).toEqual([
      [1, 5],
      [3, 5],
    ]);
  });

  it('are not taken from a page from before a reset: what went until then was not told', () => {
    const held = after(update(9), update(6, { reset: true }), update(8));
    expect(withPage(held, page(5, 1))).toBe(held);
    expect(further(withPage(held, page(6, 1)))).toEqual([[1, 5]]);
  });

  it('are not set back by a page that is older than what was said of them since', () => {
    const answered = { ...question(1, 3), state: 2, seq: 9 } as Question;
    const held = after(update(5, { questions: [answered] }), update(6, { outside: [1] }));
    expect(withPage(held, page(4, 1)).further.get(1)).toBe(answered);
  });

  it('are rescored by nothing but one’s own support', () => {
    const held = withPage(after(update(4)), page(4, 1, 2));
    const supported = withSupports(held, new Set([9]), new Set([9, 2]));
    expect(further(supported)).toEqual([
      [1, 5],
      [2, 6],
    ]);
    expect(further(withSupports(supported, new Set([2]), new Set()))).toEqual(further(held));
    expect(withSupports(held, new Set(), new Set([9]))).toBe(held);
  });

  it('are forgotten at a reset, and counted by session', () => {
    const held = withPage(after(update(4, { more: [['s', 30, 2]] })), page(4, 1));
    expect([notSent(held, 's'), notSent(held, 's', true), notSent(held, 'other')]).toEqual([
      30, 2, 0,
    ]);
    const fresh = apply(held, update(5, { reset: true }));
    expect([fresh.further.size, notSent(fresh, 's'), fresh.resets]).toEqual([0, 0, 1]);
    expect(apply(fresh, update(5, { reset: true })).resets).toBe(2);
  });
});

describe('apply', () => {
  it('takes position and time from every update', () => {
    const view = after(update(7));
    expect(view.position).toEqual({ offset: 7, hash: 'h7' });
    expect(view.time).toBe(1007);
  });

  it('keeps every absent or null member as the same object', () => {
    const before = after(
      update(1, { questions: [question(1)], polls: [poll('p')], tallies: [tally('p', 1, 3)] }),
    );
    const view = apply(before, update(2, { room: null, sessions: null, people: null }));
    for (const key of ['room', 'sessions', 'questions', 'polls', 'tallies', 'stage'] as const)
      expect(view[key]).toBe(before[key]);
  });

  it('does not touch the view it was given', () => {
    const before = after(update(1, { questions: [question(1)] }));
    apply(before, update(2, { questions: [question(2)], scores: [[1, 9]], gone: [1] }));
    expect([...before.questions.keys()]).toEqual([1]);
    expect(before.questions.get(1)?.score).toBe(0);
  });

  it('replaces a changed body, and only it', () => {
    const before = after(update(1, { questions: [question(1), question(2)] }));
    const view = apply(before, update(2, { questions: [{ ...question(1), text: 'Edited' }] }));
    expect(view.questions.get(1)?.text).toBe('Edited');
    expect(view.questions.get(2)).toBe(before.questions.get(2));
  });

  it('changes a score without the body, and ignores the score of a question it does not hold', () => {
    const view = after(
      update(1, { questions: [question(1)] }),
      update(2, {
        scores: [
          [1, 5],
          [99, 3],
        ],
      }),
    );
    expect(view.questions.get(1)).toEqual(question(1, 5));
    expect(view.questions.has(99)).toBe(false);
  });

  it('drops what is gone, a poll with its tally', () => {
    const view = after(
      update(1, {
        questions: [question(1), question(2)],
        polls: [poll('p')],
        tallies: [tally('p', 1, 3)],
      }),
      update(2, { gone: [1], gonePolls: ['p'] }),
    );
    expect([...view.questions.keys()]).toEqual([2]);
    expect(view.polls.size + view.tallies.size).toBe(0);
  });

  it('takes the tally of the round that counts now, also where that is an earlier one again', () => {
    const view = after(
      update(1, { tallies: [tally('p', 2, 1)] }),
      update(2, { tallies: [tally('p', 1, 50)] }),
    );
    expect(view.tallies.get('p')?.round).toBe(1);
  });

  it('lets zero and empty values through', () => {
    const view = after(update(1, { people: 5, current: 's', more: [['s', 3, 0]] }));
    const next = apply(view, update(2, { people: 0, current: '', more: [] }));
    expect([next.people, next.current, next.more]).toEqual([0, '', []]);
  });

  it('forgets everything at a reset', () => {
    const before = after(update(9, { questions: [question(1)], people: 5 }));
    const view = apply(before, update(3, { reset: true, questions: [question(2)] }));
    expect([...view.questions.keys()]).toEqual([2]);
    expect(view.people).toBe(0);
    expect(view.position.offset).toBe(3);
  });

  it('changes nothing when an update comes twice', () => {
    const u = update(2, {
      questions: [question(1, 4)],
      scores: [[1, 6]],
      polls: [poll('p')],
      tallies: [tally('p', 1, 3)],
      gone: [3],
    });
    const once = after(update(1, { questions: [question(3)] }), u);
    expect(apply(once, u)).toEqual(once);
  });

  it('ignores an update that is older than the view', () => {
    const view = after(update(5, { people: 5 }));
    expect(apply(view, update(4, { people: 1 }))).toBe(view);
  });
});

describe('applyMine', () => {
  it('merges supports, ballots and questions, and is inert when repeated', () => {
    const m = {
      n: 4,
      supports: [
        [1, true],
        [2, false],
        [4, false, true],
      ] as [number, boolean, boolean?][],
      ballots: [{ poll: 'p', round: 1, choices: [0] }],
    };
    const start = { ...emptyMine(), supports: new Set([2, 3]), downs: new Set([1]) };
    const once = applyMine(start, m, false);
    expect([...once.supports].sort()).toEqual([1, 3]);
    expect([...once.downs]).toEqual([4]);
    expect(once.ballots.get('p')?.choices).toEqual([0]);
    expect(applyMine(once, m, false)).toEqual(once);
  });

  it('never lowers the number it counts on from', () => {
    expect(applyMine({ ...emptyMine(), n: 9 }, { n: 4 }, false).n).toBe(9);
  });

  it('reads a null name as unchanged and an empty one as taken back', () => {
    const named = { ...emptyMine(), name: 'Aisha' };
    expect(applyMine(named, { n: 1, name: null }, false).name).toBe('Aisha');
    expect(applyMine(named, { n: 1, name: '' }, false).name).toBeNull();
  });

  it('forgets at a reset', () => {
    const view = applyMine({ ...emptyMine(), supports: new Set([1]) }, { n: 2 }, true);
    expect(view.supports.size).toBe(0);
  });
});
