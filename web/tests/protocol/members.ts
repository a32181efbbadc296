import type {
  ChoiceKind,
  Group,
  Invite,
  Mine,
  MyBallot,
  MyQuestion,
  Poll,
  Question,
  Refusal,
  Room,
  Scene,
  Screen,
  Session,
  Staff,
  Tally,
  Update,
  WatchRequest,
} from '../../src/shared/contracts';
import type { Answer, Command, SendRequest } from '../../src/shared/commands';

/**
 * The members of each contract by name. The compiler sees to it that none is missing and none too many; the tests
 * hold them against the samples, so that contract and bytes cannot part.
 */
type Members<T> = { [K in keyof Required<T>]: true };
type Body<T extends Command[0]> = Extract<Command, [T, unknown]>[1];

const has = <T>(members: Members<T>): string[] => Object.keys(members).sort();
const seen = true;
const id = true;
const poll = true;
const question = true;
const session = true;

export const bodies: { [T in Command[0]]: string[] } = {
  1: has<Body<1>>({ lang: true, name: true, group: true }),
  2: has<Body<2>>({ id, session, text: true, lang: true, named: true }),
  3: has<Body<3>>({ question, text: true }),
  4: has<Body<4>>({ question }),
  5: has<Body<5>>({ question, on: true }),
  6: has<Body<6>>({ poll, round: true, choices: true }),
  7: has<Body<7>>({ counts: true }),
  20: has<Body<20>>({ question, seen }),
  21: has<Body<21>>({ question, reason: true, seen }),
  22: has<Body<22>>({ question, seen }),
  30: has<Body<30>>({ id, session, kind: true, prompt: true, seen }),
  31: has<Body<31>>({ poll, seconds: true, seen }),
  32: has<Body<32>>({ poll, round: true }),
  33: has<Body<33>>({ poll, shown: true }),
  34: has<Body<34>>({ poll, seen }),
  40: has<Body<40>>({ session }),
  41: has<Body<41>>({ session }),
  42: has<Body<42>>({
    id,
    kind: true,
    day: true,
    start: true,
    end: true,
    title: true,
    moderated: true,
    seen,
  }),
  43: has<Body<43>>({ on: true }),
  50: has<Body<50>>({ screen: true, scene: true }),
  51: has<Body<51>>({ screen: true, name: true, lang: true, theme: true, seen }),
  52: has<Body<52>>({ screen: true }),
  60: has<Body<60>>({ id, role: true, name: true, secret: true, expiresAt: true }),
  61: has<Body<61>>({ id }),
};

const position = { offset: true, hash: true } as const;
const request = { room: true, role: true, lang: true, ...position } as const;
export const watchRequest = has<WatchRequest>(request);
export const sendRequest = has<SendRequest>({ ...request, n: true, command: true });
export const answer = has<Answer>({
  kind: true,
  offset: true,
  code: true,
  text: true,
  retryAfterMs: true,
});
export const refusal = has<Refusal>({ code: true, text: true, retryAfterMs: true });
export const choiceKind = has<ChoiceKind>({ options: true, max: true });

export const update = has<Update>({
  ...position,
  time: true,
  reset: true,
  room: true,
  sessions: true,
  current: true,
  stage: true,
  people: true,
  questions: true,
  scores: true,
  gone: true,
  outside: true,
  more: true,
  polls: true,
  gonePolls: true,
  tallies: true,
  reactions: true,
  screens: true,
  staff: true,
});

export const mine = has<Mine>({
  n: true,
  lang: true,
  name: true,
  group: true,
  questions: true,
  supports: true,
  ballots: true,
  screen: true,
  id,
  role: true,
  storage: true,
  from: true,
  durability: true,
  why: true,
  invites: true,
});

/** What stands inside of an update or of what is one's own, by the member it stands in. */
export const inside: Record<string, string[]> = {
  room: has<Room>({
    code: true,
    title: true,
    theme: true,
    venue: true,
    hall: true,
    days: true,
    languages: true,
    groups: true,
    expected: true,
    askName: true,
    askGroup: true,
    recordPublished: true,
  }),
  'room.groups': has<Group>({ id, name: true }),
  sessions: has<Session>({
    id,
    kind: true,
    day: true,
    start: true,
    end: true,
    title: true,
    state: true,
    moderated: true,
  }),
  stage: has<Scene>({ kind: true, id }),
  questions: has<Question>({
    id,
    number: true,
    session,
    text: true,
    lang: true,
    name: true,
    group: true,
    state: true,
    onScreen: true,
    seq: true,
    score: true,
    askedAt: true,
    reason: true,
    by: true,
  }),
  polls: has<Poll>({
    id,
    session,
    kind: true,
    prompt: true,
    state: true,
    round: true,
    shown: true,
    openedAt: true,
    closesAt: true,
    closedAt: true,
  }),
  tallies: has<Tally>({ poll, round: true, voters: true, result: true }),
  screens: has<Screen>({
    id,
    name: true,
    lang: true,
    theme: true,
    scene: true,
    online: true,
    lostAt: true,
  }),
  staff: has<Staff>({ id, name: true, role: true, online: true }),
  'mine.questions': has<MyQuestion>({
    id,
    number: true,
    session,
    text: true,
    lang: true,
    state: true,
    onScreen: true,
    score: true,
    reason: true,
  }),
  'mine.ballots': has<MyBallot>({ poll, round: true, choices: true }),
  'mine.invites': has<Invite>({
    id,
    role: true,
    name: true,
    expiresAt: true,
    claimed: true,
    revoked: true,
  }),
};
