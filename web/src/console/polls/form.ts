import { PollState, type Localized, type Poll } from '../../shared/contracts';
import { type Command, Tag } from '../../shared/commands';
import { filled, graphemes } from '../parts/text';

export const promptLimit = 200;
export const optionLimit = 80;
export const fewestOptions = 2;
export const mostOptions = 10;

export interface OptionForm {
  /** Keeps a row's fields together while rows move. */
  key: number;
  text: Localized;
}

/** A poll while it is being written. */
export interface PollForm {
  id: string;
  session: string;
  multiple: boolean;
  max: number;
  prompt: Localized;
  options: OptionForm[];
}

export type PollProblem = 'prompt' | 'promptLong' | 'option' | 'optionLong' | 'few' | 'max';

export function newPoll(id: string, session: string): PollForm {
  return { id, session, multiple: false, max: 2, prompt: {}, options: [option([]), option([1])] };
}

/** A draft as the form it was written in. */
export function formOf(poll: Poll): PollForm {
  const [tag, { options, max }] = poll.kind;
  return {
    id: poll.id,
    session: poll.session,
    multiple: tag === 2,
    max: tag === 2 ? max : 2,
    prompt: { ...poll.prompt },
    options: options.map((text, key) => ({ key, text: { ...text } })),
  };
}

/** The same form with one option more, as long as there is room. */
export function withOption(form: PollForm): PollForm {
  if (form.options.length >= mostOptions) return form;
  return { ...form, options: [...form.options, option(form.options.map((one) => one.key + 1))] };
}

/** The same form without one option; two always stay. */
export function withoutOption(form: PollForm, key: number): PollForm {
  if (form.options.length <= fewestOptions) return form;
  return { ...form, options: form.options.filter((one) => one.key !== key) };
}

/** The same form with one option moved up or down by a place. */
export function withMoved(form: PollForm, key: number, by: 1 | -1): PollForm {
  const from = form.options.findIndex((one) => one.key === key);
  const to = from + by;
  const moving = form.options[from];
  const other = form.options[to];
  if (!moving || !other) return form;
  const options = [...form.options];
  options[from] = other;
  options[to] = moving;
  return { ...form, options };
}

/** What keeps the form from being saved, most important first. The room's own language must be complete. */
export function problemsOf(form: PollForm, languages: readonly string[]): PollProblem[] {
  const own = languages[0] ?? '';
  const problems: PollProblem[] = [];
  const empty = (text: Localized) => (text[own] ?? '').trim() === '';
  const long = (text: Localized, limit: number) =>
    Object.values(text).some((one) => graphemes(one.trim()) > limit);
  if (empty(form.prompt)) problems.push('prompt');
  if (long(form.prompt, promptLimit)) problems.push('promptLong');
  if (form.options.length < fewestOptions) problems.push('few');
  if (form.options.some((one) => empty(one.text))) problems.push('option');
  if (form.options.some((one) => long(one.text, optionLimit))) problems.push('optionLong');
  if (form.multiple && (form.max < 2 || form.max > form.options.length)) problems.push('max');
  return problems;
}

export function saveCommand(form: PollForm, seen: number): Command {
  const body = {
    options: form.options.map((one) => filled(one.text)),
    max: form.multiple ? form.max : 1,
  };
  return [
    Tag.savePoll,
    {
      id: form.id,
      session: form.session,
      kind: [form.multiple ? 2 : 1, body],
      prompt: filled(form.prompt),
      seen,
    },
  ];
}

/** Polls of the session on stage first, then by the programme; within a session open ones, drafts, closed ones. */
export function inOrder(
  polls: Iterable<Poll>,
  sessions: readonly { id: string }[],
  current: string,
): Poll[] {
  const place = (poll: Poll) =>
    poll.session === current ? -1 : sessions.findIndex((session) => session.id === poll.session);
  const turn: Record<PollState, number> = {
    [PollState.open]: 0,
    [PollState.draft]: 1,
    [PollState.closed]: 2,
  };
  return [...polls].sort((a, b) => place(a) - place(b) || turn[a.state] - turn[b.state]);
}

function option(keys: readonly number[]): OptionForm {
  return { key: Math.max(0, ...keys), text: {} };
}
