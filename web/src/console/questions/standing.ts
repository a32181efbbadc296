import { QuestionState, type Question } from '../../shared/contracts';
import { t } from '../../shared/i18n.svelte';

/** How a question stands now and who of the staff brought it there: "Approved by Salim". */
export function standingText(question: Question, by: string | null): string {
  const state = question.onScreen ? 'screen' : names[question.state];
  return by === null ||
    question.state === QuestionState.pending ||
    question.state === QuestionState.withdrawn
    ? t(`console.standing.${state}`)
    : t(`console.standing.by.${state}`, { by });
}

/** The same after an act on it was refused because somebody had changed it. */
export const changedText = (question: Question, by: string | null): string =>
  question.state === QuestionState.pending
    ? t('console.standing.changed')
    : standingText(question, by);

const names: Record<QuestionState, string> = {
  [QuestionState.pending]: 'waiting',
  [QuestionState.approved]: 'approved',
  [QuestionState.answered]: 'answered',
  [QuestionState.declined]: 'declined',
  [QuestionState.withdrawn]: 'withdrawn',
  [QuestionState.archived]: 'archived',
  [QuestionState.merged]: 'merged',
};
