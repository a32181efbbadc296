import { Tag } from '../../shared/commands';
import type { MineView } from '../../shared/mine';
import { lasting, minuteOf } from '../../shared/moods';
import { lastOf, type Deliveries } from '../optimistic';

export interface OwnMood {
  /** What counts as said now, 0 for nothing. */
  mood: number;
  /** Something was said and counts no more, since not long ago. */
  faded: boolean;
  /** Why the last tap was not taken, in words. */
  refused: string | null;
}

/** One's own word of how one follows a session, at a server time: the one on its way before the one that is counted. Pure. */
export function ownMood(
  session: string,
  mine: MineView,
  deliveries: Deliveries,
  now: number,
): OwnMood {
  const last = lastOf(deliveries, Tag.sayMood, (said) => said.session === session);
  const counted = mine.mood?.session === session ? mine.mood : null;
  const { mood, minute } =
    last && last.state !== 'refused' && last.command[0] === Tag.sayMood
      ? { mood: last.command[1].mood, minute: minuteOf(last.command[1].at) }
      : (counted ?? { mood: 0, minute: 0 });
  const age = minuteOf(now) - minute;
  return {
    mood: age <= lasting ? mood : 0,
    faded: mood > 0 && age > lasting && age <= 2 * lasting,
    refused: last?.state === 'refused' ? last.text : null,
  };
}
