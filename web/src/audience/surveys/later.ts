import { loadPart } from '../../shared/i18n.svelte';

/** What a phone need not have before it takes a survey. */
export const surveyPage = () =>
  Promise.all([import('./SurveyPage.svelte'), loadPart('survey')]).then(([part]) => part);
