import { pick, t } from '../i18n.svelte';
import type { OptionsKind } from './kinds';
import type { Row, Shown } from './row';
import { shares } from './shares';

type Result = [1, number[]];

const choice = (multiple: boolean): Shown<OptionsKind, Result> => ({
  options: ({ options }, lang) => options.map((option) => pick(option, lang)),
  rows: (body, result, voters, lang) =>
    body.options.map((option, i) => ({
      ...pick(option, lang),
      ...line(multiple, body.options.length, result, voters, i),
    })),
  own: (_, __, ballot, row) => ballot.includes(row) || null,
});

function line(
  multiple: boolean,
  options: number,
  result: Result | null,
  voters: number,
  at: number,
): Omit<Row, 'text' | 'lang' | 'dir'> {
  const counts = result?.[1] ?? Array<number>(options).fill(0);
  return { ...shares(multiple, counts, voters)[at]!, value: null, detail: null };
}

export const single = choice(false);
/** Its options are their texts, wherever there is no place for pictures. */
export const images = single;
export const multiple = choice(true);

const answers = ['shared.poll.yes', 'shared.poll.no'];

/** Its words are every surface's own. */
export const yesNo: Shown<readonly [], Result> = {
  options: (_, lang) => answers.map((key) => ({ ...pick({ [lang]: t(key, {}, lang) }, lang) })),
  rows: (body, result, voters, lang) =>
    yesNo
      .options(body, lang)
      .map((answer, i) => ({ ...answer, ...line(false, answers.length, result, voters, i) })),
  own: (_, __, ballot, row) => ballot.includes(row) || null,
};
