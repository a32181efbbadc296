import { loadPart } from '../../shared/i18n.svelte';

/** What a phone need not have before the questions are there. Asked for again after a failure, as when the network is back. */
export const pulse = () =>
  Promise.all([import('./Pulse.svelte'), loadPart('moods')]).then(([part]) => part);
