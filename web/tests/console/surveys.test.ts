import { describe, expect, it } from 'vitest';
import { SurveyState, type Survey } from '../../src/shared/contracts';
import { Tag } from '../../src/shared/commands';
import {
  formOf,
  free,
  newSurvey,
  problemsOf,
  saveCommand,
  withMoved,
} from '../../src/console/surveys/form';
import { poll } from '../audience/hall';

const survey: Survey = {
  id: 'v',
  session: 'a',
  title: { ar: 'رأيك' },
  polls: ['p1', 'p2', 'p3'],
  state: SurveyState.draft,
};
const draft = (id: string, more = {}) => poll({ id, state: 0, ...more });

describe('the form of a survey', () => {
  it('offers drafts of its session that are in no survey and have no countdown', () => {
    const quiz = draft('quiz', { kind: [11, { options: [], right: 0, seconds: 20, points: 10 }] });
    const polls = [
      draft('p1'),
      draft('p4'),
      draft('p5'),
      draft('far', { session: 'b' }),
      quiz,
      poll(),
    ];
    expect(free(formOf(survey), polls, [{ polls: ['p5'] }]).map((one) => one.id)).toEqual(['p4']);
  });

  it('moves a poll by a place, and not beyond the ends', () => {
    expect(withMoved(formOf(survey), 'p1', 1).polls).toEqual(['p2', 'p1', 'p3']);
    expect(withMoved(formOf(survey), 'p3', -1).polls).toEqual(['p1', 'p3', 'p2']);
    expect(withMoved(formOf(survey), 'p1', -1).polls).toEqual(survey.polls);
    expect(withMoved(formOf(survey), 'p3', 1).polls).toEqual(survey.polls);
  });

  it('says what is missing, and saves what is there', () => {
    expect(problemsOf(newSurvey('v', 'a'), ['ar'])).toEqual(['title', 'few']);
    expect(
      problemsOf({ ...formOf(survey), polls: Array.from({ length: 31 }, (_, i) => `p${i}`) }, [
        'ar',
      ]),
    ).toEqual(['many']);
    expect(saveCommand({ ...formOf(survey), title: { ar: ' رأيك ', en: ' ' } }, 7)).toEqual([
      Tag.saveSurvey,
      { id: 'v', session: 'a', title: { ar: 'رأيك' }, polls: survey.polls, seen: 7 },
    ]);
  });
});
