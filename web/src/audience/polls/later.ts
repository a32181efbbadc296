/** What a phone need not have before there is a result. Asked for again after a failure, as when the network is back. */
export const results = () => import('./Results.svelte');
