import type { Localized } from './room';
import type { PollKind, PollResult } from '../polls/kinds';

export const PollState = { draft: 0, open: 1, closed: 2 } as const;
export type PollState = (typeof PollState)[keyof typeof PollState];

export interface Poll {
  id: string;
  session: string;
  kind: PollKind;
  prompt: Localized;
  state: PollState;
  /** A ballot names the round it is for. */
  round: number;
  /** Whether audience and screens may see the result. */
  shown: boolean;
  /** UTC milliseconds, or null. */
  openedAt?: number | null;
  closesAt?: number | null;
  closedAt?: number | null;
  /** The right answer is public; it stands in the kind. */
  revealed?: boolean | null;
  /** The result is shown by groups, where it can be told so. */
  groups?: boolean | null;
  /** When the round, which had closed, was opened again. */
  reopenedAt?: number | null;
  /** Somebody may say that they choose nothing. */
  abstain?: boolean | null;
  /** Hands counted in the hall for each option, beside the ballots; null for none, or while the result is hidden from this role. */
  hands?: number[] | null;
  /** Ballots are stored without whose they are, and are final. */
  anonymous?: boolean | null;
  /** Everybody who has voted is sent the result. */
  toVoters?: boolean | null;
  /** A ballot stays as it was cast. */
  final?: boolean | null;
  /** Its result is shown from the moment on in which it is opened. */
  live?: boolean | null;
}

/** What an earlier round of a poll came to. */
export interface FormerTally {
  voters: number;
  result: PollResult;
}

/** What a poll came to in one group of the room; with an empty id, in all others together. */
export interface GroupTally {
  group: string;
  voters: number;
  result: PollResult;
}

export interface Tally {
  poll: string;
  round: number;
  /** People who chose something in this round. */
  voters: number;
  /** How many chose nothing, and said so; null for nobody, or while the result is hidden from this role. */
  abstained?: number | null;
  /** Null while hidden from this role. */
  result?: PollResult | null;
  /** How many gave the right answer; null where there is none, or while it is hidden from this role. */
  right?: number | null;
  /** The answer that is shown large, also while the others are hidden; null for none. */
  picked?: string | null;
  /** The round that this one is compared with; null where there is none, or while the result is hidden from this role. */
  former?: FormerTally | null;
  /** The result by groups, as it was told last; null where it was not told so, or while it is hidden from this role. */
  groups?: GroupTally[] | null;
  /** When the round came to that, UTC milliseconds; null where it is the whole result. */
  groupsAt?: number | null;
}

/** A place: rank, points, right answers in a row, and the name, where one was given. Equal points share a rank: 1, 1, 3. */
export type BoardRow = [rank: number, points: number, streak: number, name?: string | null];

/** A group as a team: how many took part, and the points of a member on average. An empty id is that of small groups together. */
export type BoardTeam = [group: string, members: number, mean: number];

/** Who leads in the quizzes of a session whose right answers are revealed. */
export interface Board {
  session: string;
  /** How many quizzes those are. */
  quizzes: number;
  /** How many people took part. */
  people: number;
  /** The first places. */
  rows: BoardRow[];
  /** How many more have as many points as the last of them. */
  tied: number;
  teams?: BoardTeam[] | null;
}

export interface MyBallot {
  poll: string;
  round: number;
  choices: number[];
  /** Answers in one's own words. */
  texts?: string[] | null;
  /** What an answer to a quiz brought, without the bonus; null while the right answer is not revealed. */
  points?: number | null;
  /** What it brought on top for right answers in a row. */
  bonus?: number | null;
}

/** One's place among all who took part in the quizzes of a session. */
export interface MyPlace {
  session: string;
  rank: number;
  points: number;
  /** Right answers in a row up to the last quiz. */
  streak: number;
}
