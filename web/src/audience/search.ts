import type { View } from '../shared/apply';
import { QuestionState, type Question } from '../shared/contracts';
import { compare } from './sorting';

/** Rows of a search; who gets as many writes one word more. */
export const searchLength = 30;

/**
 * A text for comparing: without case, marks, tatweel and the forms that Arabic writers use for one another (hamza and alef,
 * ta marbuta, alef maksura), and with one kind of digits.
 */
export const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[\u0671\u0672\u0673]/g, 'ا')
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/ة/g, 'ه')
    .replace(/ى/g, 'ي')
    .toLowerCase();

/** The public questions of the current session that this phone holds and that have every word written, or that number. */
export function found(view: View, written: string): Question[] {
  const words = plain(written).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  return [...view.questions.values(), ...view.further.values()]
    .filter((q) => q.session === view.current && isOpen(q))
    .filter((q) => {
      const text = plain([q.text, q.answer, q.name].join(' '));
      return words.every((word) => text.includes(word)) || words.join() === String(q.number);
    })
    .sort((a, b) => compare('popular', a, b))
    .slice(0, searchLength);
}

const isOpen = (q: Question) =>
  q.state === QuestionState.approved || q.state === QuestionState.answered;
