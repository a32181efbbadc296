import type { View } from '../shared/apply';
import { QuestionState, type Question } from '../shared/contracts';
import { compare } from './sorting';

/** What somebody looks for; what is empty narrows nothing. */
export interface Sought {
  words: string;
  lang: string;
  /** A speaker's id. */
  speaker: string;
}

/**
 * A text for comparing: without case, marks, tatweel and the forms that Arabic writers use for one another (hamza and alef,
 * ta marbuta, alef maksura), and with one kind of digits. The server's `PlainText` does the same.
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

export const isNothing = ({ words, lang, speaker }: Sought): boolean =>
  !words.trim() && !lang && !speaker;

/** The public questions of the current session that this phone holds and that are looked for, the most supported first. */
export function found(view: View, sought: Sought): Question[] {
  const words = plain(sought.words).split(/\s+/).filter(Boolean);
  return [...view.questions.values(), ...view.further.values()]
    .filter((q) => q.session === view.current && isOpen(q))
    .filter((q) => !sought.lang || q.lang === sought.lang)
    .filter((q) => !sought.speaker || q.speaker === sought.speaker)
    .filter((q) => {
      const text = plain([q.text, q.answer, q.name].join(' '));
      return words.every((word) => text.includes(word)) || words.join() === String(q.number);
    })
    .sort((a, b) => compare('popular', a, b));
}

const isOpen = (q: Question) =>
  q.state === QuestionState.approved || q.state === QuestionState.answered;
