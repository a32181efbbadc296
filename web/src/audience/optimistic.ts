import type { View } from '../shared/apply';
import type { MineView } from '../shared/mine';
import { QuestionState, type MyQuestion, type Poll, type Question } from '../shared/contracts';
import { Tag, type Command } from '../shared/commands';
import type { Delivery } from '../shared/outbox';

/**
 * What a phone shows of one's own doing: what the room has counted, and over it what is still on its way. Pure.
 */
export type Deliveries = ReadonlyMap<number, Delivery>;

type Body<T extends number> = Extract<Command, [T, unknown]>[1];

/** The last delivery with this tag that `of` picks. */
export function lastOf<T extends number>(
  deliveries: Deliveries,
  tag: T,
  of: (body: Body<T>) => boolean,
): Delivery | null {
  let found: Delivery | null = null;
  for (const delivery of deliveries.values()) {
    if (delivery.command[0] !== tag || !of(delivery.command[1] as Body<T>)) continue;
    if (!found || Math.abs(delivery.n) > Math.abs(found.n)) found = delivery;
  }
  return found;
}

const holds = (delivery: Delivery | null): delivery is Delivery =>
  delivery !== null && delivery.state !== 'refused';

export interface Ballot {
  choices: number[];
  /** What was answered in one's own words. */
  texts: string[];
  /** How far it has got; null when there is no ballot. */
  state: Delivery['state'] | null;
  /** Why the room takes nothing for the time being, in words. */
  waits: string | null;
  /** The refusal of the last try. */
  refused: Delivery | null;
}

/** One's ballot in the poll's present round. */
export function ballotIn(poll: Poll, mine: MineView, deliveries: Deliveries): Ballot {
  const own = (b: { poll: string; round: number }) => b.poll === poll.id && b.round === poll.round;
  const last = lastOf(deliveries, Tag.vote, own) ?? lastOf(deliveries, Tag.answerPoll, own);
  const none = { choices: [], texts: [], refused: null };
  if (holds(last)) {
    const how = { state: last.state, waits: last.text };
    const [tag, body] = last.command;
    if (tag === Tag.vote) return { ...none, ...how, choices: body.choices };
    if (tag === Tag.answerPoll) return { ...none, ...how, texts: body.texts };
  }
  const counted = mine.ballots.get(poll.id);
  const { choices, texts } = counted?.round === poll.round ? counted : none;
  const ballot = { choices, texts: texts ?? [] };
  return { ...ballot, state: isGiven(ballot) ? 'counted' : null, waits: null, refused: last };
}

/** A ballot of nothing but this chooses nothing, and says so. */
export const abstaining = -2147483648;

/** False where nothing was answered, or it was taken back. */
export const isGiven = ({ choices, texts }: Pick<Ballot, 'choices' | 'texts'>): boolean =>
  choices.length + texts.length > 0;

export interface Support {
  on: boolean;
  /** Voted down; never together with `on`. */
  down: boolean;
  /** The score with what is on its way. */
  score: number;
  delivery: Delivery | null;
}

export function supportOf(question: Question, mine: MineView, deliveries: Deliveries): Support {
  const last = lastOf(deliveries, Tag.support, (b) => b.question === question.id);
  const counted = mine.supports.has(question.number);
  const said = holds(last) && last.command[0] === Tag.support ? last.command[1] : null;
  const on = said?.on ?? counted;
  const down = said ? !!said.down : mine.downs.has(question.number);
  return { on, down, score: question.score + Number(on) - Number(counted), delivery: last };
}

export type OwnState =
  | 'unsent'
  | 'waiting'
  | 'approved'
  | 'next'
  | 'onScreen'
  | 'answered'
  | 'declined'
  | 'withdrawn'
  | 'archived'
  | 'merged'
  | 'refused';

/** The number of the question that stands for it now, and how that one stands. */
export interface Into {
  number: number;
  state: OwnState;
}

export interface OwnQuestion {
  id: string;
  /** Null until the room has numbered it. */
  number: number | null;
  text: string;
  lang: string;
  state: OwnState;
  reason: string | null;
  reasonCode: string | null;
  /** The written answer, also where the question it was merged into has it. */
  answer: string | null;
  /** One's own words, where a moderator put them differently. */
  original: string | null;
  /** The speaker it is put to. */
  speaker: string | null;
  session: string;
  /** What it was merged into. */
  into: Into | null;
  /** What was sent last about it, while it is on its way or was refused. */
  delivery: Delivery | null;
}

const stateNames: Record<QuestionState, OwnState> = {
  [QuestionState.pending]: 'waiting',
  [QuestionState.approved]: 'approved',
  [QuestionState.answered]: 'answered',
  [QuestionState.declined]: 'declined',
  [QuestionState.withdrawn]: 'withdrawn',
  [QuestionState.archived]: 'archived',
  [QuestionState.merged]: 'merged',
};

/** What nobody has said of a question that is not counted yet. */
const unanswered = {
  number: null,
  reason: null,
  reasonCode: null,
  answer: null,
  original: null,
  into: null,
};

/** Where a question stands, in the words of its author. */
const standing = (q: Pick<MyQuestion, 'state' | 'onScreen' | 'next'>): OwnState =>
  q.onScreen ? 'onScreen' : q.next ? 'next' : stateNames[q.state];

/** Where the question stands that this one was merged into; what is public tells more than its state. */
function standingOf({ into, intoState }: MyQuestion, view: View): OwnState {
  const shown = view.questions.get(into!);
  return shown ? standing(shown) : stateNames[intoState ?? QuestionState.approved];
}

/** One's own questions of the current session, the newest first. */
export function ownQuestions(view: View, mine: MineView, deliveries: Deliveries): OwnQuestion[] {
  const session = view.current;
  const known = new Set([...mine.questions.values()].map((q) => q.id));
  const unsent = [...deliveries.values()].flatMap((d) => {
    if (d.command[0] !== Tag.ask || d.n < 0) return [];
    const { id, text, lang, session: of, speaker = null } = d.command[1];
    // What was not taken stays to be read and asked again, also when its session ended in the same moment.
    if (known.has(id) || (of !== session && d.state === 'counted')) return [];
    const state: OwnState = d.state === 'refused' ? 'refused' : 'unsent';
    const fresh = { ...unanswered, id, text, lang, state, speaker, session: of, delivery: d };
    return [withChanges(fresh, deliveries)];
  });
  const counted = [...mine.questions.values()]
    // What still waits is not forgotten when the next session starts.
    .filter((q) => q.session === session || q.state === QuestionState.pending)
    .sort((a, b) => b.number - a.number)
    .map((q) =>
      withChanges(
        {
          id: q.id,
          number: q.number,
          text: q.text,
          lang: q.lang,
          state: standing(q),
          reason: q.reason ?? null,
          reasonCode: q.reasonCode ?? null,
          answer: q.answer ?? null,
          original: q.original ?? null,
          speaker: q.speaker ?? null,
          session: q.session,
          into: q.into ? { number: q.into, state: standingOf(q, view) } : null,
          delivery: null,
        },
        deliveries,
      ),
    );
  return [...unsent.reverse(), ...counted];
}

/** The question with edits and a withdrawal that are still on their way. */
function withChanges(question: OwnQuestion, deliveries: Deliveries): OwnQuestion {
  const edit = lastOf(deliveries, Tag.editQuestion, (b) => b.question === question.id);
  const withdrawal = lastOf(deliveries, Tag.withdraw, (b) => b.question === question.id);
  let after = question;
  if (edit?.command[0] === Tag.editQuestion)
    after = {
      ...after,
      text: edit.state === 'refused' ? after.text : edit.command[1].text,
      delivery: edit,
    };
  if (withdrawal)
    after = {
      ...after,
      state: withdrawal.state === 'refused' ? after.state : 'withdrawn',
      delivery: withdrawal,
    };
  return after;
}
