import { Bar, QuestionState, type Question } from '../../shared/contracts';

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

/** The forms that open under a selected question. */
export type Form = 'decline' | 'merge' | 'edit' | 'reply' | 'labels' | 'hands';

export type FurtherAct =
  | Exclude<Form, 'decline'>
  | 'next'
  | 'notNext'
  | 'pin'
  | 'unpin'
  | 'archive'
  | 'unarchive'
  | 'mute'
  | 'ban'
  | 'unbar';

/** What else can be done with a question, in the order in which it is offered. */
export function furtherOn(question: Question): readonly FurtherAct[] {
  const { state, onScreen, pinned, next, floor, bar } = question;
  if (state === QuestionState.withdrawn || state === QuestionState.merged) return [];
  const isPublic = state === QuestionState.approved || state === QuestionState.answered;
  const isOpen = state === QuestionState.pending || state === QuestionState.approved;
  const acts: FurtherAct[] = [];
  if (isOpen && !onScreen) acts.push('merge');
  if (state === QuestionState.approved && !onScreen) acts.push(next ? 'notNext' : 'next');
  if (isPublic) acts.push(pinned ? 'unpin' : 'pin');
  acts.push('edit');
  if (isPublic) acts.push('reply', 'hands');
  acts.push('labels');
  if (state === QuestionState.archived) acts.push('unarchive');
  else if (!onScreen) acts.push('archive');
  if (!floor) {
    if (bar) acts.push('unbar');
    if (!bar) acts.push('mute');
    if (bar !== Bar.banned) acts.push('ban');
  }
  return acts;
}
