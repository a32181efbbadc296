import { recall, remember } from '../../shared/storage';
import type { Begun } from './answer';

/** Answers that are begun at a time; of more the oldest are kept only as long as the page lives. */
const kept = 20;
/** Where answers are kept that are no ballots yet, and those that are put together and not sent. */
export type Place = 'begun' | 'unsent';
const key = (room: string, place: Place) => `ls-${place}-${room}`;

/** What was begun before the page was loaded anew, by poll and round; what cannot be read is left out. */
export function recallBegun(room: string, place: Place): Record<string, Begun> {
  try {
    const known = JSON.parse(recall(key(room, place)) ?? '{}') as Record<string, Begun>;
    return Object.fromEntries(Object.entries(known).filter(([, one]) => isBegun(one)));
  } catch {
    return {};
  }
}

function isBegun(one: Begun): boolean {
  const { numbers = [], texts = [] } = one;
  return (
    typeof one === 'object' &&
    Array.isArray(numbers) &&
    numbers.every((number) => Number.isInteger(number)) &&
    Array.isArray(texts) &&
    texts.every((text) => typeof text === 'string')
  );
}

export const rememberBegun = (room: string, place: Place, all: Record<string, Begun>): void =>
  remember(key(room, place), JSON.stringify(Object.fromEntries(Object.entries(all).slice(-kept))));
