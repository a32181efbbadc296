import type { View } from '../../shared/apply';
import { SurveyState, type Poll, type Survey } from '../../shared/contracts';

/** Surveys a phone shows: what is open, and what was open in this session; the open ones first. */
export const visibleSurveys = (view: View, session: string): Survey[] =>
  [...view.surveys.values()]
    .filter((s) => s.state === SurveyState.open || s.session === session)
    .sort((a, b) => a.state - b.state);

/** What stands in front while a survey does; no id of a poll has a colon. */
export const pageOf = (survey: Survey): string => `survey:${survey.id}`;

/** The polls of a survey, in the order in which they are asked. */
export const pollsOf = (survey: Survey, view: View): Poll[] =>
  survey.polls.flatMap((id) => view.polls.get(id) ?? []);
