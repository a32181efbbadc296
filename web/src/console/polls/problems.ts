import type { Localized } from '../../shared/contracts';
import { readNumber } from '../../shared/numerals';
import { Kind } from '../../shared/polls/kinds';
import { graphemes } from '../parts/text';
import { optionLimit, promptLimit, rightOption, type NumberForm, type PollForm } from './form';
import { fewest } from './kinds';

/** The largest number that may be given, in steps. */
const largestNumber = 1_000_000_000;

export type PollProblem =
  | 'prompt'
  | 'promptLong'
  | 'option'
  | 'optionLong'
  | 'few'
  | 'same'
  | 'max'
  | 'axis'
  | 'number'
  | 'range'
  | 'far'
  | 'right'
  | 'noRight'
  | 'rightOption'
  | 'image';

/** What keeps the form from being saved, most important first. The room's own language must be complete. */
export function problemsOf(form: PollForm, languages: readonly string[]): PollProblem[] {
  const own = languages[0] ?? '';
  const problems: PollProblem[] = [];
  const empty = (text: Localized) => (text[own] ?? '').trim() === '';
  const long = (text: Localized, limit: number) =>
    Object.values(text).some((one) => graphemes(one.trim()) > limit);
  if (empty(form.prompt)) problems.push('prompt');
  if (long(form.prompt, promptLimit)) problems.push('promptLong');
  if (fewest[form.kind] > 0) {
    if (form.options.length < fewest[form.kind]) problems.push('few');
    if (form.options.some((one) => empty(one.text))) problems.push('option');
    if (form.options.some((one) => long(one.text, optionLimit))) problems.push('optionLong');
    if (languages.some((language) => hasTwice(form, language))) problems.push('same');
  }
  if (
    form.kind === Kind.multiple &&
    (form.max < 2 || form.max > form.options.length || form.min < 1 || form.min > form.max)
  )
    problems.push('max');
  if (form.kind === Kind.grid && (empty(form.across) || empty(form.up))) problems.push('axis');
  if (form.kind === Kind.quiz && rightOption(form) < 0) problems.push('rightOption');
  if (form.kind === Kind.images && form.options.some((one) => !one.image)) problems.push('image');
  if (form.kind === Kind.numeric) problems.push(...numberProblems(form.number));
  return problems;
}

/** Whether two options read the same in a language. */
function hasTwice(form: PollForm, language: string): boolean {
  const texts = form.options
    .map(({ text }) => (text[language] ?? '').trim().toLocaleLowerCase(language))
    .filter((text) => text !== '');
  return new Set(texts).size < texts.length;
}

function numberProblems({ decimals, ...typed }: NumberForm): PollProblem[] {
  const read = (text: string) => readNumber(text, decimals);
  const [least, most] = [read(typed.least), read(typed.most)];
  if (least === null || most === null) return ['number'];
  if (least > most) return ['range'];
  if (Math.max(Math.abs(least), Math.abs(most)) > largestNumber) return ['far'];
  const tolerance = read(typed.tolerance.trim() || '0');
  if (!typed.right.trim()) return tolerance === 0 ? [] : ['noRight'];
  const right = read(typed.right);
  if (right === null || tolerance === null) return ['number'];
  return right < least || right > most || tolerance < 0 ? ['right'] : [];
}
