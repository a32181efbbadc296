/** What phones and consoles send over `/hub`, and what is answered, as `docs/protocol.md` specifies it. */

import type { Bar, Localized, Role, Scene, Speaker } from './contracts';
import type { PollKind } from './polls/kinds';

/** Commands as `[tag, body]`. */
export type Command =
  | [1, { lang: string; name: string | null; group: string | null }]
  | [
      2,
      {
        id: string;
        session: string;
        text: string;
        lang: string;
        named: boolean;
        speaker?: string | null;
      },
    ]
  | [3, { question: string; text: string }]
  | [4, { question: string }]
  | [5, { question: string; on: boolean; down?: boolean }]
  | [6, { poll: string; round: number; choices: number[] }]
  | [7, { counts: number[] }]
  | [8, { poll: string; round: number; texts: string[] }]
  | [20, { question: string; seen: number }]
  | [21, { question: string; seen: number } & Reason]
  | [22, { question: string; seen: number }]
  | [
      23,
      {
        questions: string[];
        move: QuestionMove;
        reason: string | null;
        reasonCode?: string | null;
        seen: number;
      },
    ]
  | [24, { into: string; questions: string[]; seen: number }]
  | [25, { question: string; seen: number }]
  | [26, { question: string; text: string; seen: number }]
  | [27, { question: string; seen: number } & Marks]
  | [28, { question: string; answer: string; seen: number }]
  | [
      29,
      {
        id: string;
        session: string;
        text: string;
        lang: string;
        name: string | null;
        group: string | null;
      },
    ]
  | [
      30,
      {
        id: string;
        session: string;
        kind: PollKind;
        prompt: Localized;
        seen: number;
        abstain: boolean;
        anonymous: boolean;
        toVoters: boolean;
        final: boolean;
        live: boolean;
      },
    ]
  | [31, { poll: string; seconds: number; seen: number }]
  | [32, { poll: string; round: number }]
  | [33, { poll: string; shown: boolean; revealed: boolean; groups: boolean }]
  | [34, { poll: string; seen: number }]
  | [35, { poll: string; word: string; hidden: boolean }]
  | [36, { poll: string; seconds: number; anew: boolean; seen: number }]
  | [37, { poll: string; seen: number }]
  | [38, { poll: string; round: number; seconds: number }]
  | [39, { poll: string; round: number; text: string | null }]
  | [53, { poll: string; newest: string; oldest: string }]
  | [45, { id: string; session: string; title: Localized; polls: string[]; seen: number }]
  | [47, { survey: string; move: SurveyMove; seen: number }]
  | [46, { poll: string; round: number; hands: number[] }]
  | [40, { session: string }]
  | [41, { session: string }]
  | [
      42,
      {
        id: string;
        kind: string;
        day: number;
        start: string;
        end: string;
        title: Localized;
        moderated: boolean;
        seen: number;
        speakers?: Speaker[] | null;
        downvotes: boolean;
      },
    ]
  | [43, { on: boolean }]
  | [44, { session: string; mood: number; at: number }]
  | [49, { people: number }]
  | [50, { screen: string | null; scene: Scene }]
  | [51, { screen: string; name: string; lang: string; theme: string; seen: number }]
  | [52, { screen: string }]
  | [60, { id: string; role: Role; name: string; secret: Uint8Array; expiresAt: number }]
  | [61, { id: string }]
  | [70, { question: string; hands: number; seen: number }]
  | [71, { question: string; bar: Bar }]
  | [72, { act: number; undone: boolean }]
  | [73, { question: number }];

/** Why a question is declined: a prepared reason has a code, which each reads in their own language. */
export interface Reason {
  reason: string;
  reasonCode?: string | null;
}

/** What marking changes of a question; null leaves a thing as it is, an empty speaker puts it to the whole session. */
export interface Marks {
  pinned: boolean | null;
  next: boolean | null;
  labels: string[] | null;
  speaker: string | null;
}

export const QuestionMove = { approve: 0, decline: 1, answer: 2, archive: 3, restore: 4 } as const;
export type QuestionMove = (typeof QuestionMove)[keyof typeof QuestionMove];

/** Where a survey goes: a draft is opened or thrown away; an open one is closed, and may be opened again. */
export const SurveyMove = { open: 0, close: 1, reopen: 2, delete: 3 } as const;
export type SurveyMove = (typeof SurveyMove)[keyof typeof SurveyMove];

export const Tag = {
  introduce: 1,
  ask: 2,
  editQuestion: 3,
  withdraw: 4,
  support: 5,
  vote: 6,
  react: 7,
  answerPoll: 8,
  approve: 20,
  decline: 21,
  markAnswered: 22,
  moveQuestions: 23,
  merge: 24,
  split: 25,
  reword: 26,
  markQuestion: 27,
  reply: 28,
  takeFromFloor: 29,
  savePoll: 30,
  openPoll: 31,
  closePoll: 32,
  showResults: 33,
  deletePoll: 34,
  hideWord: 35,
  showAnswers: 53,
  reopenPoll: 36,
  resetPoll: 37,
  prolongPoll: 38,
  pickAnswer: 39,
  saveSurvey: 45,
  countPollHands: 46,
  moveSurvey: 47,
  startSession: 40,
  endSession: 41,
  saveSession: 42,
  publishRecord: 43,
  sayMood: 44,
  setGroupFloor: 49,
  direct: 50,
  changeScreen: 51,
  revokeScreen: 52,
  invite: 60,
  revokeInvite: 61,
  countHands: 70,
  barAuthor: 71,
  turnAct: 72,
  attend: 73,
} as const;

export interface SendRequest {
  room: string;
  /** As whom: audience or moderator. */
  role: Role;
  lang: string;
  /** The command's number: it only grows per identity, and a retry keeps it. */
  n: number;
  command: Command;
  /** The sender's position, so that a node that is behind catches up first. */
  offset: number;
  hash: string;
}

export const AnswerKind = { done: 0, refused: 1, later: 2 } as const;

export interface Answer {
  kind: (typeof AnswerKind)[keyof typeof AnswerKind];
  /** Done: the entry's offset; after a frame at or past it, one reads one's own write. */
  offset: number;
  /** Refused and later: a stable code and its text. */
  code: string | null;
  text: string | null;
  /** Later: certainly not appended; try again after this many milliseconds. */
  retryAfterMs: number;
}
