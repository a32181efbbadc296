import { describe, expect, it } from 'vitest';
import { onWall, publicAnswers } from '../../src/shared/polls/answers';
import { AnswerState, type AnswersResult, type OpenAnswer } from '../../src/shared/polls/kinds';

describe('answers in one’s own words', () => {
  it('are public where they neither wait nor are hidden', () => {
    const result: AnswersResult = [
      5,
      [
        ['waits', 1, AnswerState.waiting],
        ['shown', 2],
        ['hidden', 1, AnswerState.hidden],
      ],
      4,
    ];
    expect(publicAnswers(result)).toEqual({ answers: [['shown', 2]], more: 4 });
    expect(publicAnswers(null)).toEqual({ answers: [], more: 0 });
  });

  it('stand on a wall as far as they can be read there, the newest first', () => {
    const answers = ['a'.repeat(60), 'b'.repeat(30), 'c'.repeat(20)].map((text): OpenAnswer => [
      text,
      1,
    ]);
    expect(onWall(answers, 200, 12)).toEqual(answers);
    expect(onWall(answers, 100, 12)).toEqual(answers.slice(0, 2));
    expect(onWall(answers, 200, 1)).toEqual(answers.slice(0, 1));
    // One is shown however long it is.
    expect(onWall(answers, 10, 12)).toEqual(answers.slice(0, 1));
  });
});
