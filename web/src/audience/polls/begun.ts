import { recall, remember } from '../../shared/storage';
import type { Begun } from './answer';

/** Answers that are begun at a time; of more the oldest are kept only as long as the page lives. */
const kept = 20;
const key = (room: string) => `ls-begun-${room}`;

/** What was begun before the page was loaded anew, by poll and round; what cannot be read is left out. */
export function recallBegun(room: string): Record<string, Begun> {
  try {
    const known = JSON.parse(recall(key(room)) ?? '{}') as Record<string, Begun>;
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

export const rememberBegun = (room: string, all: Record<string, Begun>): void =>
  remember(key(room), JSON.stringify(Object.fromEntries(Object.entries(all).slice(-kept))));
