import { QuestionState, type Question } from '../../shared/contracts';

/** What speaks most for a question. */
export type FairReason = 'group' | 'language' | 'first' | 'popular' | 'oldest';

export interface Suggestion {
  number: number;
  reason: FairReason;
  /** The group or language it is, where that is the reason: the question's own, or that of one merged into it. */
  key?: string;
  /** How many questions of its group or language, where that is the reason, have their turn before it. */
  heard: number;
}

/** How one group or language fares: its open and answered questions, merged ones too, and how many of them had their turn or are next. */
export interface Share {
  key: string;
  asked: number;
  heard: number;
}

export interface Fairness {
  /** Approved questions in the order in which they should come: the first by fairness, the rest by support. */
  order: readonly Suggestion[];
  groups: readonly Share[];
  languages: readonly Share[];
}

const weights = { group: 1, language: 0.6, first: 0.35, popular: 1 } as const;

/** Places given by fairness; each costs a look at all that wait, and nobody plans further ahead. */
const placesAhead = 12;

type Claims = Record<Exclude<FairReason, 'oldest'>, number>;

const wasHeard = ({ state, onScreen, next }: Question): boolean =>
  state === QuestionState.answered || onScreen || !!next;

const groupOf = ({ group }: Question): string => group ?? '';
const langOf = ({ lang }: Question): string => lang;

/** Each open or answered question with those that were merged into it, itself first. */
function familiesOf(questions: readonly Question[]): Map<Question, Question[]> {
  const byNumber = new Map(questions.map((one) => [one.number, one]));
  const families = new Map<Question, Question[]>();
  for (const one of questions)
    if (one.state === QuestionState.approved || one.state === QuestionState.answered)
      families.set(one, [one]);
  for (const one of questions) {
    let root: Question | undefined = one;
    while (root?.state === QuestionState.merged) root = byNumber.get(root.into ?? 0);
    if (root && root !== one) families.get(root)?.push(one);
  }
  return families;
}

/** The share of those who asked a question that is furthest behind. */
const behind = (
  family: readonly Question[],
  shares: ReadonlyMap<string, Share>,
  keyOf: (question: Question) => string,
  claimOf: (share: Share) => number,
): Share =>
  family.map((one) => shares.get(keyOf(one))!).reduce((a, b) => (claimOf(b) > claimOf(a) ? b : a));

/**
 * Who should come next among the questions of a session. A group's and a language's claim is how far what was heard of it
 * lies behind its part of what was asked; a first question has a small one; support counts by its logarithm, so that a
 * large delegation cannot outvote a small one for ever. Each place counts the places before it. What was merged is heard
 * with the question it was merged into, and speaks for it.
 */
export function fairness(questions: readonly Question[]): Fairness {
  const families = familiesOf(questions);
  const all = [...families.keys()];
  const asked = [...families.values()].reduce((sum, family) => sum + family.length, 0);
  const groups = sharesBy(families, groupOf);
  const languages = sharesBy(families, langOf);
  const shown = { groups: listed(groups), languages: listed(languages) };
  const waiting = all.filter((one) => !wasHeard(one)).sort(bySupport);
  const top = Math.log1p(Math.max(1, waiting[0]?.score ?? 0));
  const order: Suggestion[] = [];

  let heard = asked - waiting.reduce((sum, one) => sum + families.get(one)!.length, 0);
  while (waiting.length > 0 && order.length < placesAhead) {
    let [at, best, most] = [0, null as Claims | null, -1];
    const claimOf = (share: Share) => claim(share, asked, heard);
    for (const [i, question] of waiting.entries()) {
      const family = families.get(question)!;
      const claims = {
        group: weights.group * claimOf(behind(family, groups, groupOf, claimOf)),
        language: weights.language * claimOf(behind(family, languages, langOf, claimOf)),
        first: family.some(({ ordinal }) => ordinal === 1) ? weights.first : 0,
        popular: (weights.popular * Math.log1p(question.score)) / top,
      };
      const sum = claims.group + claims.language + claims.first + claims.popular;
      if (sum > most) [at, best, most] = [i, claims, sum];
    }
    const highest = waiting[0]!.score;
    const [question] = waiting.splice(at, 1) as [Question];
    // Support is no reason to come before one that has more of it.
    const reason = strongest(question.score < highest ? { ...best!, popular: 0 } : best!);
    const family = families.get(question)!;
    const share =
      reason === 'group'
        ? behind(family, groups, groupOf, claimOf)
        : reason === 'language'
          ? behind(family, languages, langOf, claimOf)
          : null;
    order.push({
      number: question.number,
      reason,
      heard: share?.heard ?? 0,
      ...(share && { key: share.key }),
    });
    for (const one of family) {
      groups.get(groupOf(one))!.heard += 1;
      languages.get(langOf(one))!.heard += 1;
    }
    heard += family.length;
  }
  const rest = waiting.map(({ number }) => ({ number, reason: 'popular' as const, heard: 0 }));
  return { order: [...order, ...rest], ...shown };
}

const bySupport = (a: Question, b: Question): number => b.score - a.score || a.number - b.number;

/** Between 0 and 1. Before anything was heard nobody is behind. */
function claim({ asked, heard }: Share, all: number, heardOfAll: number): number {
  if (heardOfAll === 0) return 0;
  return Math.max(0, Math.min(1, ((heardOfAll + 1) * asked) / all - heard));
}

function strongest(claims: Claims): FairReason {
  const names = ['group', 'language', 'popular', 'first'] as const;
  const best = names.reduce((a, b) => (claims[b] > claims[a] ? b : a));
  return claims[best] > 0 ? best : 'oldest';
}

function sharesBy(
  families: ReadonlyMap<Question, readonly Question[]>,
  keyOf: (question: Question) => string,
): Map<string, Share> {
  const found = new Map<string, Share>();
  for (const [root, family] of families)
    for (const question of family) {
      const key = keyOf(question);
      const share = found.get(key) ?? { key, asked: 0, heard: 0 };
      share.asked += 1;
      if (wasHeard(root)) share.heard += 1;
      found.set(key, share);
    }
  return found;
}

const listed = (found: Map<string, Share>): Share[] =>
  [...found.values()]
    .map((share) => ({ ...share }))
    .sort((a, b) => b.asked - a.asked || (a.key < b.key ? -1 : 1));
