import type { Role, Bar, Room, Session, Staff, Invite, Deed } from './room';
import type { Question, More, MyQuestion } from './questions';
import type { Poll, Tally, Board, MyBallot, MyPlace } from './polls';
import type { Scene, Screen } from './screens';
import type { Survey } from './surveys';

/** Where a reader stands: the offset of the last folded entry and the running hash of the log there (16 hex digits). */
export interface Position {
  offset: number;
  hash: string;
}

/** What changed for one role since an offset. Absent or null members did not change. */
export interface Update {
  offset: number;
  hash: string;
  /** The server's clock when this was encoded, UTC milliseconds. */
  time: number;
  /** True: forget everything that was held before and take this as the whole. */
  reset?: boolean | null;
  room?: Room | null;
  /** The whole programme. */
  sessions?: Session[] | null;
  /** The live session, else the one that ended last, else an empty text. */
  current?: string | null;
  /** What moderators put on all screens last. */
  stage?: Scene | null;
  /** Phones online. */
  people?: number | null;
  questions?: Question[] | null;
  /** `[number, score]` of questions of which only the score changed. */
  scores?: [number, number][] | null;
  /** `[number, votes against]`, as the scores; consoles only. */
  downs?: [number, number][] | null;
  /** Numbers of questions that this role may no longer see. */
  gone?: number[] | null;
  /** Numbers of questions that are no longer sent, though still public and unchanged: pages have them. */
  outside?: number[] | null;
  /** Which sessions have public questions that are not sent, and how many. */
  more?: More[] | null;
  polls?: Poll[] | null;
  gonePolls?: string[] | null;
  tallies?: Tally[] | null;
  surveys?: Survey[] | null;
  goneSurveys?: string[] | null;
  /** The leaderboards of the sessions whose quizzes this role sees; all of them where anything of one changed. */
  boards?: Board[] | null;
  /** Sums of the five reactions in the current session; screens and consoles only. */
  reactions?: number[] | null;
  /** `[minute, too fast, clear, lost]` of the current session; stage views and consoles only. */
  moods?: number[][] | null;
  /** Consoles only. */
  screens?: Screen[] | null;
  staff?: Staff[] | null;
  /** Acts that were done, taken back or done again, the oldest first. */
  acts?: Deed[] | null;
  /** Who of the staff has which question selected, all of it. */
  attending?: [who: string, question: number][] | null;
}

/** One's last word of how one follows a session: 1 too fast, 2 clear, 3 lost, 0 taken back; said in this minute since 1970. */
export interface MyMood {
  session: string;
  mood: number;
  minute: number;
}

/** What only this participant, screen or staff member may see; the members of other roles are null. */
export interface Mine {
  /** The highest command number the server knows of this identity. */
  n: number;
  lang?: string | null;
  name?: string | null;
  group?: string | null;
  /** What the staff took from this participant; null where that did not change. */
  bar?: Bar | null;
  /** Own questions that changed. */
  questions?: MyQuestion[] | null;
  /** `[question number, supported, voted down]` that changed. */
  supports?: [number, boolean, boolean?][] | null;
  ballots?: MyBallot[] | null;
  /** Hidden results of polls in which one voted and whose voters are told them. */
  tallies?: Tally[] | null;
  /** One's places on leaderboards; all of them where one changed. */
  places?: MyPlace[] | null;
  /** What one said last of how one follows; null where that did not change. */
  mood?: MyMood | null;
  /** Screens only: the screen itself. */
  screen?: Screen | null;
  /** Staff only. */
  id?: string | null;
  role?: Role | null;
  /** Staff only: `saved`, `paused` while this node cannot reach its store, or `read_only`. */
  storage?: string | null;
  /** Staff only, with `storage`: why it is paused or read-only. */
  why?: string | null;
  /** Staff only, with `storage` read-only: the first entry of the log that this node cannot take in. */
  from?: number | null;
  /** Staff only, with `storage`: what an acknowledgement survives. */
  durability?: string | null;
  /** Organizers only: all invite links. */
  invites?: Invite[] | null;
}

export interface Refusal {
  code: string;
  /** In the language asked for. */
  text: string;
  /** When to come back, over a new connection; absent where the refusal is final. */
  retryAfterMs?: number | null;
}

/** One item of the stream that `Watch` returns. A refusal is the last item. */
export type Frame = [Update | null, Mine | null, Refusal | null];

export interface WatchRequest {
  /** The join code. */
  room: string;
  /** Which view: audience, screen or moderator (organizers too watch as moderator), or speaker. */
  role: Role;
  lang: string;
  /** The position of the last update held, or offset 0 and an empty hash. */
  offset: number;
  hash: string;
}
