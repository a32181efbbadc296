import type { LiveRoom } from '../shared/room.svelte';

/** What the console needs of a live room; tests stand in for it. */
export type Live = Pick<
  LiveRoom,
  | 'view'
  | 'mine'
  | 'status'
  | 'connections'
  | 'lastUpdateAt'
  | 'clockOffset'
  | 'refusal'
  | 'rolledBack'
  | 'deliveries'
  | 'start'
  | 'stop'
  | 'restart'
  | 'send'
  | 'dismiss'
  | 'serverNow'
>;
