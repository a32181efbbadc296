import { QuestionState, type Question } from '../../shared/contracts';
import { folded } from '../parts/text';

const shownAtMost = 6;

const isPublic = ({ state }: Question): boolean =>
  state === QuestionState.approved || state === QuestionState.answered;

const isOpen = (question: Question): boolean =>
  isPublic(question) || question.state === QuestionState.pending;

/** Whether one can be merged into the other: what the hall sees does not vanish in what it does not. */
export const goesInto = (question: Question, into: Question): boolean =>
  question.id !== into.id && isOpen(into) && (isPublic(into) || !isPublic(question));

/**
 * What a question can be merged into: of its session or with the number that is searched for. Those that seem to ask the
 * same come first, then those that share most words with it, then the most supported.
 *
 * @param alike Numbers of those that seem to ask the same, the likest first.
 */
export function mergeTargets(
  questions: Iterable<Question>,
  question: Question,
  search: string,
  alike: readonly number[] = [],
): Question[] {
  const wanted = folded(search.trim());
  const likest = alike.toReversed();
  const words = wordsOf(question.text);
  return [...questions]
    .filter((one) => goesInto(question, one) && one.session === question.session)
    .filter((one) => String(one.number) === wanted || folded(one.text).includes(wanted))
    .map((one) => ({
      one,
      exact: String(one.number) === wanted,
      likeness: likest.indexOf(one.number),
      shared: shares(words, one.text),
    }))
    .sort(
      (a, b) =>
        Number(b.exact) - Number(a.exact) ||
        b.likeness - a.likeness ||
        b.shared - a.shared ||
        b.one.score - a.one.score ||
        a.one.number - b.one.number,
    )
    .slice(0, shownAtMost)
    .map(({ one }) => one);
}

/** The one of several that the others are best merged into, if they all can be. */
export function mergeHead(questions: readonly Question[]): readonly Question[] {
  return questions.filter((into) =>
    questions.every((one) => one.id === into.id || goesInto(one, into)),
  );
}

const wordsOf = (text: string): Set<string> =>
  new Set(folded(text).match(/[\p{L}\p{N}]{3,}/gu) ?? []);

function shares(words: ReadonlySet<string>, text: string): number {
  let count = 0;
  for (const word of wordsOf(text)) if (words.has(word)) count += 1;
  return count;
}
