import type { Session } from '../shared/contracts';

/** A session that runs at quite another hour than its programme says has no time left that is worth saying, minutes. */
const plausible = 60;
const day = 24 * 60;

export interface Running {
  /** Minutes until its programmed end, begun ones as whole; 0 or less once it is over. */
  left: number;
  /** Whole minutes gone and in all, where the programme says when it began. */
  gone: number;
  of: number;
}

/**
 * How a session stands by its programme, at a time of day of the hall. Null where the programme names no end, or one too far away to be of
 * today.
 */
export function running({ start, end }: Pick<Session, 'start' | 'end'>, now: Date): Running | null {
  const [from, until] = [minuteOf(start), minuteOf(end)];
  if (until === null) return null;
  const at = now.getHours() * 60 + now.getMinutes() + now.getSeconds() / 60;
  const length = from === null ? 0 : (until - from + day) % day;
  // The end nearest to now: a session may go on past midnight.
  const left = ((((until - at + day / 2) % day) + day) % day) - day / 2;
  if (left > length + plausible || left < -plausible) return null;
  return {
    left: Math.ceil(left),
    gone: Math.min(length, Math.max(0, Math.floor(length - left))),
    of: length,
  };
}

function minuteOf(time: string): number | null {
  const parts = /^(\d\d):(\d\d)$/.exec(time);
  return parts && Number(parts[1]) * 60 + Number(parts[2]);
}
