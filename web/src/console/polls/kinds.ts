import { t } from '../../shared/i18n.svelte';
import { Kind, type PollKind } from '../../shared/polls/kinds';

/** All kinds in the order in which they are offered, with their names' messages. */
export const kindNames: readonly [Kind, string][] = [
  [Kind.single, 'console.polls.kinds.single'],
  [Kind.multiple, 'console.polls.kinds.multiple'],
  [Kind.images, 'console.polls.kinds.images'],
  [Kind.yesNo, 'console.polls.kinds.yesNo'],
  [Kind.rating, 'console.polls.kinds.rating'],
  [Kind.ranked, 'console.polls.kinds.ranked'],
  [Kind.points, 'console.polls.kinds.points'],
  [Kind.grid, 'console.polls.kinds.grid'],
  [Kind.numeric, 'console.polls.kinds.numeric'],
  [Kind.cloud, 'console.polls.kinds.cloud'],
  [Kind.openText, 'console.polls.kinds.openText'],
  [Kind.quiz, 'console.polls.kinds.quiz'],
];

/** What kind a poll is of, in a few words. */
export function kindInWords(kind: PollKind): string {
  if (kind[0] === Kind.multiple) return t('console.polls.multiple', { count: kind[1].max });
  if (kind[0] === Kind.rating) return t('console.polls.ratingOf', { count: kind[1].levels });
  if (kind[0] === Kind.cloud) return t('console.polls.wordsOf', { count: kind[1].max });
  if (kind[0] === Kind.openText)
    return `${t('console.polls.answersOf', { count: kind[1].max })}${kind[1].moderated ? ` · ${t('console.polls.readFirst')}` : ''}`;
  if (kind[0] === Kind.quiz)
    return t('console.polls.quizOf', { seconds: kind[1].seconds, points: kind[1].points });
  const name = kindNames.find(([tag]) => tag === kind[0])?.[1];
  return name ? t(name) : '';
}

/** How many options a kind asks for at least; 0 where it has none. */
export const fewest: Record<Kind, number> = {
  1: 2,
  2: 2,
  3: 0,
  4: 1,
  5: 2,
  6: 2,
  7: 1,
  8: 0,
  9: 0,
  10: 0,
  11: 2,
  12: 2,
};
