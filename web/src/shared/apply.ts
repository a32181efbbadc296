import type {
  Board,
  Deed,
  More,
  Poll,
  Position,
  Question,
  QuestionPage,
  Room,
  Scene,
  Screen,
  Session,
  Staff,
  Survey,
  Tally,
  Update,
} from './contracts';

/** All that one role sees of a room, at one position of its log. */
export interface View {
  position: Position;
  /** How often everything was forgotten: even at one offset, after another reset all pages are gone. */
  resets: number;
  /** The offset of the last of them: what went before it was not told, so an older page is not taken. */
  resetAt: number;
  /** The server's clock at the last update, UTC milliseconds. */
  time: number;
  room: Room | null;
  sessions: Session[];
  current: string;
  stage: Scene;
  people: number;
  more: More[];
  /** By number, in the order in which they were first seen. */
  questions: Map<number, Question>;
  /** Public questions that are not sent, as they were last seen here or on a page; none of them is in `questions`. */
  further: Map<number, Question>;
  /** At which offset a question went; a page that is older does not bring it back. */
  gone: Map<number, number>;
  polls: Map<string, Poll>;
  tallies: Map<string, Tally>;
  surveys: Map<string, Survey>;
  boards: Board[];
  reactions: number[];
  /** `[minute, too fast, clear, lost]`. */
  moods: number[][];
  screens: Screen[];
  staff: Staff[];
  /** The last acts of the staff, by number, the oldest first. */
  acts: Map<number, Deed>;
  attending: [who: string, question: number][];
}

export const emptyView = (): View => ({
  position: { offset: 0, hash: '' },
  resets: 0,
  resetAt: 0,
  time: 0,
  room: null,
  sessions: [],
  current: '',
  stage: { kind: 0, id: null },
  people: 0,
  more: [],
  questions: new Map(),
  further: new Map(),
  gone: new Map(),
  polls: new Map(),
  tallies: new Map(),
  surveys: new Map(),
  boards: [],
  reactions: [0, 0, 0, 0, 0],
  moods: [],
  screens: [],
  staff: [],
  acts: new Map(),
  attending: [],
});

/**
 * The view after an update. The view given is left as it was, and what the update does not touch is the same
 * object in both. Every member of an update is absolute, so a repeated update changes nothing; one that is
 * older than the view is ignored, unless it says to start over.
 */
export function apply(view: View, update: Update): View {
  if (!update.reset && update.offset < view.position.offset) return view;
  const from = update.reset ? emptyView() : view;
  return {
    position: { offset: update.offset, hash: update.hash },
    resets: view.resets + (update.reset ? 1 : 0),
    resetAt: update.reset ? update.offset : view.resetAt,
    time: update.time,
    room: update.room ?? from.room,
    sessions: update.sessions ?? from.sessions,
    current: update.current ?? from.current,
    stage: update.stage ?? from.stage,
    people: update.people ?? from.people,
    more: update.more ?? from.more,
    questions: questionsAfter(from.questions, update),
    further: furtherAfter(from, update),
    gone: goneAfter(from.gone, update),
    polls: pollsAfter(from.polls, update),
    tallies: talliesAfter(from.tallies, update),
    surveys: surveysAfter(from.surveys, update),
    boards: update.boards ?? from.boards,
    reactions: update.reactions ?? from.reactions,
    moods: update.moods ?? from.moods,
    screens: update.screens ?? from.screens,
    staff: update.staff ?? from.staff,
    acts: update.acts?.length ? actsAfter(from.acts, update.acts) : from.acts,
    attending: update.attending ?? from.attending,
  };
}

function questionsAfter(held: Map<number, Question>, update: Update): Map<number, Question> {
  const { questions, scores, downs, gone, outside } = update;
  if (![questions, scores, downs, gone, outside].some((changes) => changes?.length)) return held;
  const next = new Map(held);
  for (const question of questions ?? []) next.set(question.number, question);
  for (const [number, score] of scores ?? []) {
    const question = next.get(number);
    if (question) next.set(number, { ...question, score });
  }
  for (const [number, against] of downs ?? []) {
    const question = next.get(number);
    if (question) next.set(number, { ...question, downs: against });
  }
  for (const number of [...(gone ?? []), ...(outside ?? [])]) next.delete(number);
  return next;
}

function furtherAfter({ questions: sent, further }: View, update: Update): Map<number, Question> {
  const { questions, gone, outside } = update;
  if (![questions, gone, outside].some((changes) => changes?.length)) return further;
  const next = new Map(further);
  for (const { number } of questions ?? []) next.delete(number);
  for (const number of gone ?? []) next.delete(number);
  for (const number of outside ?? [])
    if (sent.has(number)) next.set(number, offScreen(sent.get(number)!));
  return next;
}

/** What is on a screen is always sent. */
const offScreen = (question: Question): Question =>
  question.onScreen ? { ...question, onScreen: false } : question;

function goneAfter(held: Map<number, number>, { gone, offset }: Update): Map<number, number> {
  return gone?.length ? new Map([...held, ...gone.map((n) => [n, offset] as const)]) : held;
}

/** The offset of the page that a question was read from: its score has all supports until then. */
const readAt = new WeakMap<Question, number>();

/** The view with a page of questions that are not sent. What is sent is newer, and what went since stays away. */
export function withPage(
  view: View,
  { offset, questions }: Pick<QuestionPage, 'offset' | 'questions'>,
): View {
  if (offset < view.resetAt) return view;
  const further = new Map(view.further);
  for (const read of questions) {
    const question = offScreen(read);
    readAt.set(question, offset);
    const { number, seq } = question;
    if (view.questions.has(number) || (view.gone.get(number) ?? 0) > offset) continue;
    // A page may be a second older than the update that said how the question fared since.
    if ((further.get(number)?.seq ?? 0) <= seq) further.set(number, question);
  }
  return { ...view, further };
}

/**
 * The view after one's own support was counted: the score of a question that is not sent changes by nothing else. A page
 * read after the offset `since` has it already.
 */
export function withSupports(
  view: View,
  before: Set<number>,
  now: Set<number>,
  since = Infinity,
): View {
  const changed = [...view.further.values()].filter(
    (q) => before.has(q.number) !== now.has(q.number) && (readAt.get(q) ?? 0) <= since,
  );
  if (!changed.length) return view;
  const further = new Map(view.further);
  for (const question of changed) {
    const score = question.score + (now.has(question.number) ? 1 : -1);
    further.set(question.number, { ...question, score });
  }
  return { ...view, further };
}

/** How many open, or answered, questions of a session are not sent. */
export function notSent(view: View, session: string, answered = false): number {
  const more = view.more.find(([id]) => id === session);
  return more?.[answered ? 2 : 1] ?? 0;
}

/** The server remembers as many, of either count. */
export const actsKept = 200;

function actsAfter(held: Map<number, Deed>, acts: Deed[]): Map<number, Deed> {
  const next = new Map(held);
  for (const act of acts) next.set(act.number, act);
  // Two counts, up from 1 and down from -1: the newest of each is the farthest from 0.
  const most = Math.max(...next.keys()) - actsKept;
  const least = Math.min(...next.keys()) + actsKept;
  for (const number of next.keys())
    if (number > 0 ? number <= most : number >= least) next.delete(number);
  return next;
}

function pollsAfter(held: Map<string, Poll>, update: Update): Map<string, Poll> {
  if (!update.polls?.length && !update.gonePolls?.length) return held;
  const next = new Map(held);
  for (const poll of update.polls ?? []) next.set(poll.id, poll);
  for (const id of update.gonePolls ?? []) next.delete(id);
  return next;
}

function talliesAfter(held: Map<string, Tally>, update: Update): Map<string, Tally> {
  if (!update.tallies?.length && !update.gonePolls?.length) return held;
  const next = new Map(held);
  for (const tally of update.tallies ?? []) next.set(tally.poll, tally);
  for (const id of update.gonePolls ?? []) next.delete(id);
  return next;
}

function surveysAfter(held: Map<string, Survey>, update: Update): Map<string, Survey> {
  if (!update.surveys?.length && !update.goneSurveys?.length) return held;
  const next = new Map(held);
  for (const survey of update.surveys ?? []) next.set(survey.id, survey);
  for (const id of update.goneSurveys ?? []) next.delete(id);
  return next;
}
