import type { Localized } from '../../shared/contracts';
import { i18n, t } from '../../shared/i18n.svelte';
import { Kind } from '../../shared/polls/kinds';
import { newPoll, type PollForm } from './form';

type Words = (key: string) => Localized;

/** What is set of each, besides its question. `options` are the messages of its options. */
interface Template {
  options?: readonly string[];
  form: (words: Words) => Partial<PollForm>;
}

const templates: Record<string, Template> = {
  agree: {
    options: ['fully', 'rather', 'between', 'ratherNot', 'notAtAll'],
    form: () => ({ kind: Kind.single }),
  },
  vote: { form: () => ({ kind: Kind.yesNo, abstain: true }) },
  feedback: {
    options: ['content', 'speakers', 'time'],
    form: (words) => ({ kind: Kind.rating, levels: 5, low: words('low'), high: words('high') }),
  },
  word: { form: () => ({ kind: Kind.cloud, words: 1 }) },
  points: {
    options: ['services', 'environment', 'economy', 'culture'],
    form: () => ({ kind: Kind.points }),
  },
  order: { options: ['quality', 'speed', 'cost'], form: () => ({ kind: Kind.ranked }) },
  number: {
    form: (words) => ({
      kind: Kind.numeric,
      number: { ...newPoll('', '').number, unit: words('unit'), most: '60' },
    }),
  },
  next: { form: () => ({ kind: Kind.openText, answers: 1, moderated: true }) },
};

/** Ready starting points, in the order in which they are offered. */
export const templateNames: readonly string[] = Object.keys(templates);

export const templateName = (name: string): string => t(`console.template.${name}`);

/** A poll to begin with, written in those of the room's languages that this page speaks. */
export function begunWith(
  name: string,
  id: string,
  session: string,
  languages: readonly string[],
): PollForm {
  const { options, form } = templates[name]!;
  const words: Words = (key) =>
    Object.fromEntries(
      languages
        .filter((lang) => lang in i18n.tables)
        .map((lang) => [lang, t(`console.template.${name}.${key}`, {}, lang)]),
    );
  const empty = newPoll(id, session);
  return {
    ...empty,
    prompt: words('prompt'),
    options:
      options?.map((key, at) => ({ key: at, text: words(key), image: null })) ?? empty.options,
    ...form(words),
  };
}
