import { loadPart } from '../../shared/i18n.svelte';

/** What a phone need not have before there is a result. Asked for again after a failure, as when the network is back. */
export const results = () => import('./Results.svelte');

export const outcome = () =>
  Promise.all([import('./Outcome.svelte'), loadPart('answers')]).then(([part]) => part);
