import { QuestionState, type Question } from '../../shared/contracts';

export type QuestionAct = 'approve' | 'restore' | 'decline' | 'screen' | 'answered' | 'takeOff';

/** What a moderator can do with a question now, the likeliest first. A question on screen is never declined there. */
export function actsOn(question: Question): readonly QuestionAct[] {
  switch (question.state) {
    case QuestionState.pending:
      return ['approve', 'decline'];
    case QuestionState.approved:
      return question.onScreen ? ['answered', 'takeOff'] : ['screen', 'answered', 'decline'];
    case QuestionState.answered:
      return question.onScreen ? ['takeOff', 'restore'] : ['restore'];
    case QuestionState.declined:
      return ['approve'];
    default:
      return [];
  }
}
