import { AnswerState, type OpenAnswer, type PollResult } from './kinds';

/** The state of an answer in one's own words. */
export const stateOf = (answer: OpenAnswer): AnswerState => answer[2] ?? AnswerState.shown;

/** The answers of a result that everybody may see, and how many more of them there are. */
export function publicAnswers(result: PollResult | null): { answers: OpenAnswer[]; more: number } {
  if (result?.[0] !== 5) return { answers: [], more: 0 };
  return {
    answers: result[1].filter((answer) => stateOf(answer) === AnswerState.shown),
    more: result[2],
  };
}

/** What a wall can show at a size that a hall can read: the newest, as many as `characters` and `most` allow, at least one. */
export function onWall(answers: OpenAnswer[], characters: number, most: number): OpenAnswer[] {
  let room = characters;
  const end = answers.findIndex(([text], i) => i === most || ((room -= text.length) < 0 && i > 0));
  return end < 0 ? answers : answers.slice(0, end);
}
