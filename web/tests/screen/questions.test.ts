import { describe, expect, it } from 'vitest';
import { openQuestions, shownQuestion } from '../../src/scenes/questions';
import { QuestionState } from '../../src/shared/contracts';
import { question, questions, room } from './room';

describe('the list of questions', () => {
  it('has the most supported first and of equals the one asked first', () => {
    const view = {
      ...room(),
      questions: questions(
        question(3, { score: 5 }),
        question(2, { score: 9 }),
        question(1, { score: 5 }),
      ),
    };
    expect(openQuestions(view).map((q) => q.number)).toEqual([2, 1, 3]);
  });

  it('holds only approved ones of the current session, although a console knows more', () => {
    const states = Object.values(QuestionState).map((state, i) => question(i, { state }));
    const view = {
      ...room(),
      questions: questions(...states, question(9, { session: 'another' })),
    };
    expect(openQuestions(view).map((q) => q.state)).toEqual([QuestionState.approved]);
  });
});

it.each([
  ['pending', false],
  ['approved', true],
  ['answered', true],
  ['declined', false],
  ['withdrawn', false],
] as const)('a question that is %s may stand on a screen: %s', (state, may) => {
  const view = { ...room(), questions: questions(question(1, { state: QuestionState[state] })) };
  expect(shownQuestion(view, 'q1') !== null).toBe(may);
});
