import type { Poll } from '../shared/contracts';
import { Tag } from '../shared/commands';
import type { Delivery } from '../shared/outbox';
import type { Deliveries } from './optimistic';

/** What is in front of the reader: a poll, or questions by their ids. */
export interface Front {
  poll: Poll | null;
  questions: ReadonlySet<string>;
}

/** Refusals that stand beside nothing in front, so that nobody misses that something did not count. Pure. */
export const untold = (deliveries: Deliveries, front: Front): Delivery[] =>
  [...deliveries.values()].filter((d) => d.state === 'refused' && !standsIn(front, d));

function standsIn({ poll, questions }: Front, { n, command: [tag, body] }: Delivery): boolean {
  if (n < 0 || tag === Tag.introduce) return false;
  if (tag === Tag.vote || tag === Tag.answerPoll)
    return poll?.id === body.poll && poll.round === body.round;
  if (tag === Tag.ask) return questions.has(body.id);
  if (tag === Tag.support || tag === Tag.editQuestion || tag === Tag.withdraw)
    return questions.has(body.question);
  return true;
}
