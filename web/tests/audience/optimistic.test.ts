import { describe, expect, it } from 'vitest';
import { ballotIn, ownQuestions, supportOf } from '../../src/audience/optimistic';
import { untold } from '../../src/audience/untold';
import { apply, emptyView, type View } from '../../src/shared/apply';
import { emptyMine } from '../../src/shared/mine';
import type { MyQuestion } from '../../src/shared/contracts';
import type { Command } from '../../src/shared/commands';
import type { Delivery, DeliveryState } from '../../src/shared/outbox';
import { poll, question, whole } from './hall';

const view = (more = {}) => apply(emptyView(), whole(more));
const sent = (...list: [Command, DeliveryState, string?][]) =>
  new Map<number, Delivery>(
    list.map(([command, state, text], i) => [
      i + 1,
      { n: i + 1, command, state, code: null, text: text ?? null },
    ]),
  );
const none = sent();
const at = (current: string) => view({ current });
const myQuestion = (more: Partial<MyQuestion> = {}): MyQuestion => ({
  id: 'x',
  number: 3,
  session: 'a',
  text: 'Mine',
  lang: 'en',
  state: 0,
  onScreen: false,
  score: 0,
  reason: null,
  ...more,
});

describe('what was refused', () => {
  const vote: Command = [6, { poll: 'p', round: 1, choices: [1] }];
  const support: Command = [5, { question: 'q1', on: true }];
  const ask: Command = [2, { id: 'x', session: 'a', text: 'Mine', lang: 'en', named: false }];
  const front = { poll: null, questions: new Set(['q1', 'x']) };
  const refused = sent([vote, 'refused'], [support, 'refused'], [ask, 'refused']);
  const tags = (list: Delivery[]) => list.map((d) => d.command[0]);

  it('is told apart from the page where its thing is not in front', () => {
    expect(tags(untold(refused, front))).toEqual([6]);
    expect(tags(untold(refused, { poll: poll(), questions: new Set() }))).toEqual([5, 2]);
  });

  it('in an earlier round of a poll does not stand beside the present one', () =>
    expect(tags(untold(refused, { ...front, poll: poll({ round: 2 }) }))).toEqual([6]));

  it('is nothing that is still on its way', () =>
    expect(untold(sent([vote, 'sent'], [support, 'saved']), front)).toEqual([]));
});

describe('a ballot', () => {
  const vote = (choices: number[], round = 1): Command => [6, { poll: 'p', round, choices }];
  const counted = {
    ...emptyMine(),
    ballots: new Map([['p', { poll: 'p', round: 1, choices: [0] }]]),
  };

  it('is what the room counted', () =>
    expect(ballotIn(poll(), counted, none)).toMatchObject({ choices: [0], state: 'counted' }));

  it('is overlaid by the last choice on its way', () =>
    expect(
      ballotIn(poll(), counted, sent([vote([1]), 'sent'], [vote([2]), 'saved'])),
    ).toMatchObject({ choices: [2], state: 'saved' }));

  it('falls back to what was counted when the last choice is refused, and says why', () => {
    const ballot = ballotIn(poll(), counted, sent([vote([2]), 'refused', 'Voting had closed']));
    expect(ballot.choices).toEqual([0]);
    expect(ballot.refused?.text).toBe('Voting had closed');
  });

  it('may be words of one’s own', () => {
    const answer: Command = [8, { poll: 'p', round: 1, texts: ['حدائق'] }];
    expect(ballotIn(poll(), counted, sent([answer, 'sent']))).toMatchObject({
      choices: [],
      texts: ['حدائق'],
      state: 'sent',
    });
    const said = new Map([['p', { poll: 'p', round: 1, choices: [], texts: ['حدائق'] }]]);
    expect(ballotIn(poll(), { ...emptyMine(), ballots: said }, none)).toMatchObject({
      texts: ['حدائق'],
      state: 'counted',
    });
  });

  it('of an earlier round is not one', () =>
    expect(ballotIn(poll({ round: 2 }), counted, sent([vote([1], 1), 'sent']))).toEqual({
      choices: [],
      texts: [],
      state: null,
      waits: null,
      refused: null,
    }));
});

describe('a support', () => {
  const support = (on: boolean): Command => [5, { question: 'q1', on }];

  it('adds one at once, and not twice when the room shows it', () => {
    expect(supportOf(question(1, 4), emptyMine(), sent([support(true), 'sent']))).toMatchObject({
      on: true,
      score: 5,
    });
    const mine = { ...emptyMine(), supports: new Set([1]) };
    expect(supportOf(question(1, 5), mine, sent([support(true), 'counted'])).score).toBe(5);
  });

  it('taken back takes one away; refused changes nothing', () => {
    const mine = { ...emptyMine(), supports: new Set([1]) };
    expect(supportOf(question(1, 5), mine, sent([support(false), 'saved'])).score).toBe(4);
    expect(supportOf(question(1, 5), mine, sent([support(false), 'refused'])).on).toBe(true);
  });

  it('gives way to a vote against at once, and that one to nothing', () => {
    const supports = { ...emptyMine(), supports: new Set([1]) };
    const down: Command = [5, { question: 'q1', on: false, down: true }];
    expect(supportOf(question(1, 5), supports, sent([down, 'saved']))).toMatchObject({
      on: false,
      down: true,
      score: 4,
    });
    const against = { ...emptyMine(), downs: new Set([1]) };
    expect(supportOf(question(1, 5), against, sent())).toMatchObject({ down: true, score: 5 });
    expect(supportOf(question(1, 5), against, sent([support(false), 'sent'])).down).toBe(false);
    expect(supportOf(question(1, 5), against, sent([support(true), 'sent']))).toMatchObject({
      on: true,
      down: false,
      score: 6,
    });
  });
});

describe('own questions', () => {
  const ask = (id: string): Command => [
    2,
    { id, session: 'a', text: 'Unsent', lang: 'en', named: false },
  ];
  const mine = { ...emptyMine(), questions: new Map([[3, myQuestion()]]) };

  it('stand with what is not sent yet first', () =>
    expect(ownQuestions(at('a'), mine, sent([ask('y'), 'saved'])).map((q) => q.state)).toEqual([
      'unsent',
      'waiting',
    ]));

  it('are not doubled once the room has them', () =>
    expect(ownQuestions(at('a'), mine, sent([ask('x'), 'counted']))).toHaveLength(1));

  it('stay in sight when their session ended before they were taken', () => {
    const seen = (state: DeliveryState) =>
      ownQuestions(at('b'), emptyMine(), sent([ask('y'), state]));
    expect(seen('refused').map((q) => q.state)).toEqual(['refused']);
    expect(seen('sent').map((q) => q.state)).toEqual(['unsent']);
    expect(seen('counted')).toEqual([]);
  });

  it('show an edit on its way, and the old text when it is refused', () => {
    const edit: Command = [3, { question: 'x', text: 'Better' }];
    expect(ownQuestions(at('a'), mine, sent([edit, 'sent']))[0]?.text).toBe('Better');
    expect(ownQuestions(at('a'), mine, sent([edit, 'refused']))[0]?.text).toBe('Mine');
  });

  it('are withdrawn at once, unless that is refused', () => {
    const withdraw: Command = [4, { question: 'x' }];
    expect(ownQuestions(at('a'), mine, sent([withdraw, 'saved']))[0]?.state).toBe('withdrawn');
    expect(ownQuestions(at('a'), mine, sent([withdraw, 'refused']))[0]?.state).toBe('waiting');
  });

  it('tell the states apart', () => {
    const state = (more: Partial<MyQuestion>) =>
      ownQuestions(
        at('a'),
        { ...emptyMine(), questions: new Map([[3, myQuestion(more)]]) },
        none,
      )[0]?.state;
    expect(state({ state: 1, onScreen: true })).toBe('onScreen');
    expect(state({ state: 2 })).toBe('answered');
    expect(state({ state: 3, reason: 'Later' })).toBe('declined');
    expect(state({ state: 5 })).toBe('archived');
    expect(state({ state: 1, next: true })).toBe('next');
  });

  it('that were merged say how the other one stands, as exactly as this phone can know', () => {
    const into = (view: View, more: Partial<MyQuestion>) => {
      const merged = myQuestion({ state: 6, intoState: 1, ...more });
      return ownQuestions(view, { ...emptyMine(), questions: new Map([[3, merged]]) }, none)[0];
    };
    expect(into(at('a'), { into: 14 })?.into).toEqual({ number: 14, state: 'approved' });
    expect(into(at('a'), { into: 14, intoState: 2, answer: 'Soon.' })).toMatchObject({
      state: 'merged',
      into: { number: 14, state: 'answered' },
      answer: 'Soon.',
    });
    const shown = view({ questions: [question(14, 9, { onScreen: true })] });
    expect(into(shown, { into: 14 })?.into).toEqual({ number: 14, state: 'onScreen' });
  });

  it('keep the words of their author beside those of the moderator, and whom they are put to', () => {
    const reworded = myQuestion({ text: 'Better', original: 'Mine', speaker: 'noor', state: 1 });
    const own = ownQuestions(
      at('a'),
      { ...emptyMine(), questions: new Map([[3, reworded]]) },
      none,
    );
    expect(own[0]).toMatchObject({ text: 'Better', original: 'Mine', speaker: 'noor' });
  });
});
