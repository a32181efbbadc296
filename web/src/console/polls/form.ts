import { PollState, type Localized, type Poll } from '../../shared/contracts';
import { type Command, Tag } from '../../shared/commands';
import { readNumber } from '../../shared/numerals';
import {
  Kind,
  type ChoiceKind,
  type GridKind,
  type ImagesKind,
  type NumericKind,
  type PollKind,
  type QuizKind,
  type RatingKind,
} from '../../shared/polls/kinds';
import { filled } from '../parts/text';
import { fewest } from './kinds';

export const promptLimit = 200;
export const optionLimit = 80;
/** How many options a kind takes at most. */
export const mostOptions = (kind: Kind): number => (kind === Kind.images ? 6 : 10);

export interface OptionForm {
  /** Keeps a row's fields together while rows move. */
  key: number;
  text: Localized;
  /** The id of what it shows, in a poll of images; null until one is chosen. */
  image: string | null;
}

/** Who sees the result of an open poll before anybody shows it: nobody, who has voted, or everybody. */
export type OpenResults = 'hidden' | 'voters' | 'live';

/** A poll while it is being written. What another kind needs is kept while somebody tries one kind after the other. */
export interface PollForm {
  id: string;
  session: string;
  kind: Kind;
  prompt: Localized;
  options: OptionForm[];
  /** Whether somebody may say that they choose nothing. */
  abstain: boolean;
  /** Whether ballots are stored without whose they are; never those of a quiz. */
  anonymous: boolean;
  /** Who sees the result while it is open; of a quiz nobody, and where nobody knows who voted not the voters alone. */
  results: OpenResults;
  /** Whether a ballot stays as it was cast, as an anonymous one does anyway. */
  final: boolean;
  /** Choices of a multiple choice, at least and at most. */
  min: number;
  max: number;
  /** Of a rating: how many levels, and what the first and the last mean. */
  levels: number;
  low: Localized;
  high: Localized;
  /** What the axes of a grid grow in. */
  across: Localized;
  up: Localized;
  /** Words of one ballot for a cloud. */
  words: number;
  /** Of an open question: answers of one ballot, and whether each waits until staff show it. */
  answers: number;
  moderated: boolean;
  /** Of a number, as typed. */
  number: NumberForm;
  /** Of a quiz. */
  quiz: QuizForm;
}

export interface QuizForm {
  /** The key of the option that is right; null until one is chosen. */
  right: number | null;
  seconds: number;
  points: number;
}

export interface NumberForm {
  unit: Localized;
  decimals: number;
  least: string;
  most: string;
  right: string;
  tolerance: string;
}

export function newPoll(id: string, session: string): PollForm {
  return {
    id,
    session,
    kind: Kind.single,
    prompt: {},
    options: [option([]), option([1])],
    abstain: false,
    anonymous: false,
    results: 'hidden',
    final: false,
    min: 1,
    max: 2,
    levels: 5,
    low: {},
    high: {},
    across: {},
    up: {},
    words: 3,
    answers: 1,
    moderated: true,
    number: { unit: {}, decimals: 0, least: '0', most: '100', right: '', tolerance: '' },
    quiz: { right: null, seconds: 20, points: 1_000 },
  };
}

/** A draft as the form it was written in. */
export function formOf(poll: Poll): PollForm {
  const form: PollForm = {
    ...newPoll(poll.id, poll.session),
    kind: poll.kind[0],
    prompt: { ...poll.prompt },
    abstain: poll.abstain ?? false,
    anonymous: poll.anonymous ?? false,
    results: poll.live ? 'live' : poll.toVoters ? 'voters' : 'hidden',
    final: poll.final ?? false,
  };
  const body: Partial<AnyBody> = poll.kind[0] === Kind.yesNo ? {} : poll.kind[1];
  const typed = (steps?: number | null) =>
    steps === undefined || steps === null ? '' : String(steps / 10 ** (body.decimals ?? 0));
  return {
    ...form,
    options:
      body.options?.map((text, key) => ({
        key,
        text: { ...text },
        image: body.images?.[key] ?? null,
      })) ?? form.options,
    min: Math.max(1, body.min ?? 1),
    max: poll.kind[0] === Kind.multiple ? poll.kind[1].max : form.max,
    levels: body.levels ?? form.levels,
    low: { ...body.low },
    high: { ...body.high },
    across: { ...body.across },
    up: { ...body.up },
    words: poll.kind[0] === Kind.cloud ? poll.kind[1].max : form.words,
    answers: poll.kind[0] === Kind.openText ? poll.kind[1].max : form.answers,
    moderated: poll.kind[0] === Kind.openText ? poll.kind[1].moderated : form.moderated,
    number:
      poll.kind[0] === Kind.numeric
        ? {
            unit: { ...body.unit },
            decimals: poll.kind[1].decimals,
            least: typed(body.least),
            most: typed(body.most),
            right: typed(body.right),
            tolerance: typed(body.tolerance),
          }
        : form.number,
    // Options of a form that was just made from a poll have their places for keys.
    quiz:
      poll.kind[0] === Kind.quiz
        ? { right: body.right ?? null, seconds: poll.kind[1].seconds, points: poll.kind[1].points }
        : form.quiz,
  };
}

type AnyBody = ChoiceKind & RatingKind & GridKind & NumericKind & QuizKind & ImagesKind;

/** The same form with one option more, as long as there is room. */
export function withOption(form: PollForm): PollForm {
  if (form.options.length >= mostOptions(form.kind)) return form;
  return { ...form, options: [...form.options, option(form.options.map((one) => one.key + 1))] };
}

/** The same form without one option, of which no more can be chosen than are left; as many as the kind needs always stay. */
export function withoutOption(form: PollForm, key: number): PollForm {
  if (form.options.length <= fewest[form.kind]) return form;
  const options = form.options.filter((one) => one.key !== key);
  const max = Math.max(2, Math.min(form.max, options.length));
  return { ...form, options, max, min: Math.min(form.min, max) };
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

/** Where the right option of a quiz stands; −1 where none is chosen, or it was removed. */
export const rightOption = (form: PollForm) =>
  form.options.findIndex((one) => one.key === form.quiz.right);

/** The kind that the form describes. */
export function kindOf(form: PollForm): PollKind {
  const options = form.options.map((one) => filled(one.text));
  switch (form.kind) {
    case Kind.single:
      return [Kind.single, { options, max: 1 }];
    case Kind.multiple:
      return [Kind.multiple, { options, max: form.max, min: form.min }];
    case Kind.yesNo:
      return [Kind.yesNo, []];
    case Kind.cloud:
      return [Kind.cloud, { max: form.words }];
    case Kind.openText:
      return [Kind.openText, { max: form.answers, moderated: form.moderated }];
    case Kind.rating:
      return [
        Kind.rating,
        { options, levels: form.levels, low: filled(form.low), high: filled(form.high) },
      ];
    case Kind.ranked:
      return [Kind.ranked, { options }];
    case Kind.points:
      return [Kind.points, { options }];
    case Kind.grid:
      return [Kind.grid, { options, across: filled(form.across), up: filled(form.up) }];
    case Kind.images:
      return [Kind.images, { options, images: form.options.map((one) => one.image ?? '') }];
    case Kind.quiz: {
      const { seconds, points } = form.quiz;
      return [Kind.quiz, { options, right: rightOption(form), seconds, points }];
    }
    case Kind.numeric: {
      const { unit, decimals, ...typed } = form.number;
      const read = (text: string) => (text.trim() ? readNumber(text, decimals) : null);
      const right = read(typed.right);
      return [
        Kind.numeric,
        {
          unit: filled(unit),
          decimals,
          least: read(typed.least) ?? 0,
          most: read(typed.most) ?? 0,
          right,
          tolerance: right === null ? null : (read(typed.tolerance) ?? 0),
        },
      ];
    }
  }
}

/** Who may see the result of what is being written: what does not go with its kind, or with anonymous ballots, is hidden. */
export function resultsOf(form: PollForm): OpenResults {
  const cannot = form.kind === Kind.quiz || (form.anonymous && form.results === 'voters');
  return cannot ? 'hidden' : form.results;
}

export function saveCommand(form: PollForm, seen: number): Command {
  const { id, session, abstain, final } = form;
  const prompt = filled(form.prompt);
  const anonymous = form.anonymous && form.kind !== Kind.quiz;
  const results = resultsOf(form);
  const kind = kindOf(form);
  return [
    Tag.savePoll,
    {
      ...{ id, session, kind, prompt, seen, abstain, anonymous, final },
      toVoters: results === 'voters',
      live: results === 'live',
    },
  ];
}

/** What belongs to the session on stage first, then by the programme; within a session what is open, drafts, what is closed. */
export function inOrder<T extends Pick<Poll, 'session' | 'state'>>(
  polls: Iterable<T>,
  sessions: readonly { id: string }[],
  current: string,
): T[] {
  const place = (poll: T) =>
    poll.session === current ? -1 : sessions.findIndex((session) => session.id === poll.session);
  const turn: Record<PollState, number> = {
    [PollState.open]: 0,
    [PollState.draft]: 1,
    [PollState.closed]: 2,
  };
  return [...polls].sort((a, b) => place(a) - place(b) || turn[a.state] - turn[b.state]);
}

function option(keys: readonly number[]): OptionForm {
  return { key: Math.max(0, ...keys), text: {}, image: null };
}
