import { PollState, type Localized, type Poll, type Survey } from '../../shared/contracts';
import { type Command, Tag } from '../../shared/commands';
import { Kind } from '../../shared/polls/kinds';
import { filled, graphemes } from '../parts/text';

export const titleLimit = 200;
export const mostPolls = 30;

/** A survey while it is being put together. */
export interface SurveyForm {
  id: string;
  session: string;
  title: Localized;
  /** Ids, in the order in which they are asked. */
  polls: string[];
}

export const newSurvey = (id: string, session: string): SurveyForm => ({
  id,
  session,
  title: {},
  polls: [],
});

/** A draft as the form it was written in. */
export const formOf = ({ id, session, title, polls }: Survey): SurveyForm => ({
  id,
  session,
  title: { ...title },
  polls,
});

/** Drafts that may still be put into it: of its session, in no other survey, and without a countdown. */
export function free(
  form: SurveyForm,
  polls: Iterable<Poll>,
  surveys: Iterable<Pick<Survey, 'polls'>>,
): Poll[] {
  const taken = new Set([...form.polls, ...[...surveys].flatMap((one) => one.polls)]);
  return [...polls].filter(
    (poll) =>
      poll.state === PollState.draft &&
      poll.session === form.session &&
      poll.kind[0] !== Kind.quiz &&
      !taken.has(poll.id),
  );
}

/** The same form with one poll moved up or down by a place. */
export function withMoved(form: SurveyForm, id: string, by: 1 | -1): SurveyForm {
  const from = form.polls.indexOf(id);
  const other = form.polls[from + by];
  if (from < 0 || other === undefined) return form;
  const polls = form.polls.map((one) => (one === id ? other : one === other ? id : one));
  return { ...form, polls };
}

export type SurveyProblem = 'title' | 'titleLong' | 'few' | 'many';

/** What keeps the form from being saved, most important first. */
export function problemsOf(form: SurveyForm, languages: readonly string[]): SurveyProblem[] {
  const problems: SurveyProblem[] = [];
  if (!(form.title[languages[0] ?? ''] ?? '').trim()) problems.push('title');
  if (Object.values(form.title).some((one) => graphemes(one.trim()) > titleLimit))
    problems.push('titleLong');
  if (form.polls.length === 0) problems.push('few');
  if (form.polls.length > mostPolls) problems.push('many');
  return problems;
}

export const saveCommand = ({ id, session, title, polls }: SurveyForm, seen: number): Command => [
  Tag.saveSurvey,
  { id, session, title: filled(title), polls, seen },
];
