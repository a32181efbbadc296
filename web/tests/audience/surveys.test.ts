import { describe, expect, it } from 'vitest';
import { apply, emptyView } from '../../src/shared/apply';
import { SceneKind, SurveyState, type Survey, type Update } from '../../src/shared/contracts';
import { visiblePolls } from '../../src/audience/sorting';
import { pageOf, pollsOf, visibleSurveys } from '../../src/audience/surveys/surveys';
import { poll, update, whole } from './hall';

const survey = (more: Partial<Survey> = {}): Survey => ({
  id: 'v',
  session: 'a',
  title: { en: 'Your view' },
  polls: ['p2', 'p1'],
  state: SurveyState.open,
  ...more,
});
const polls = [poll({ id: 'p1' }), poll({ id: 'p2' }), poll({ id: 'p3' })];
const view = (more: Partial<Update> = {}) =>
  apply(emptyView(), whole({ polls, surveys: [survey()], ...more }));
const shown = (of: ReturnType<typeof view>) => visiblePolls(of, 'a').map((one) => one.id);

describe('surveys on a phone', () => {
  it('stand in place of their polls', () => {
    expect(shown(view())).toEqual(['p3']);
    expect(pollsOf(survey(), view()).map((one) => one.id)).toEqual(['p2', 'p1']);
    expect(pageOf(survey())).toBe('survey:v');
  });

  it('leave to itself what is shown or on stage', () => {
    expect(shown(view({ stage: { kind: SceneKind.poll, id: 'p2' } }))).toEqual(['p2', 'p3']);
    expect(shown(view({ polls: [poll({ id: 'p1', shown: true })] }))).toEqual(['p1']);
  });

  it('are there while they are open, and afterwards in their session', () => {
    const closed = survey({ id: 'w', state: SurveyState.closed });
    const other = survey({ id: 'x', state: SurveyState.closed, session: 'b' });
    const all = view({ surveys: [closed, other, survey()] });
    expect(visibleSurveys(all, 'a').map((one) => one.id)).toEqual(['v', 'w']);
  });

  it('go when they are gone, and their polls stay', () => {
    const after = apply(view(), update(11, { goneSurveys: ['v'] }));
    expect([after.surveys.size, after.polls.size]).toEqual([0, 3]);
  });
});
