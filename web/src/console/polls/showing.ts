import type { Poll } from '../../shared/contracts';

/** How a poll is shown now, as the command that changes it says it. */
export const showing = ({ id, shown, revealed, groups }: Poll) => ({
  poll: id,
  shown,
  revealed: revealed === true,
  groups: groups === true,
});
