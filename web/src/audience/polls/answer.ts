import type { Poll } from '../../shared/contracts';

/** An answer that is no ballot yet: an order with places left, points left, a word that is being written. */
export interface Begun {
  numbers?: number[];
  texts?: string[];
}

/** What every way to answer is given. */
export interface AnswerProps {
  /** The room's code, where its images are. */
  room: string;
  poll: Poll;
  /** One's ballot as far as this phone knows; empty where there is none. */
  ballot: number[];
  /** What one answered in one's own words. */
  texts: string[];
  /** What one began in this round; null where there is nothing of it. It stays while one looks at something else. */
  begun: Begun | null;
  /** Keeps what is begun, or (null) forgets it. */
  begin: (begun: Begun | null) => void;
  /** Whether it can be answered now. */
  open: boolean;
  /** The server's clock, UTC milliseconds. */
  serverNow: () => number;
  /** Says what the ballot is now; empty takes it back. */
  vote: (ballot: number[]) => void;
  /** Says what one's own words are now; none takes them back. */
  say: (texts: string[]) => void;
}
