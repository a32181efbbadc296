import type {
  Bar,
  Invite,
  Mine,
  MyBallot,
  MyMood,
  MyPlace,
  MyQuestion,
  Role,
  Screen,
  Tally,
} from './contracts';

/** What only this reader may see, at the same position as the view. */
export interface MineView {
  /** The highest command number the server knows of this identity. */
  n: number;
  lang: string | null;
  name: string | null;
  group: string | null;
  bar: Bar;
  questions: Map<number, MyQuestion>;
  /** Numbers of the questions supported. */
  supports: Set<number>;
  /** And of those voted down. */
  downs: Set<number>;
  /** The last ballot of each poll; one without choices was taken back, and one of another round than the poll's counts no more. */
  ballots: Map<string, MyBallot>;
  /** Results that are told to those who voted. */
  tallies: Map<string, Tally>;
  places: MyPlace[];
  mood: MyMood | null;
  screen: Screen | null;
  id: string | null;
  role: Role | null;
  /** Staff only: how the node's store is. */
  store: Pick<Mine, 'storage' | 'why' | 'from' | 'durability'> | null;
  invites: Invite[];
}

export const emptyMine = (): MineView => ({
  n: 0,
  lang: null,
  name: null,
  group: null,
  bar: 0,
  questions: new Map(),
  supports: new Set(),
  downs: new Set(),
  ballots: new Map(),
  tallies: new Map(),
  places: [],
  mood: null,
  screen: null,
  id: null,
  role: null,
  store: null,
  invites: [],
});

/** As `apply`. An empty name or group says that there is none any more; a null one did not change. */
export function applyMine(mine: MineView, m: Mine, reset: boolean): MineView {
  const from = reset ? emptyMine() : mine;
  return {
    n: Math.max(from.n, m.n),
    lang: m.lang ?? from.lang,
    name: (m.name ?? from.name) || null,
    group: (m.group ?? from.group) || null,
    bar: m.bar ?? from.bar,
    questions: m.questions?.length
      ? new Map([...from.questions, ...m.questions.map((q) => [q.number, q] as const)])
      : from.questions,
    supports: markedAfter(from.supports, m.supports, ([, on]) => on),
    downs: markedAfter(from.downs, m.supports, ([, , down]) => !!down),
    ballots: ballotsAfter(from.ballots, m.ballots),
    tallies: m.tallies?.length
      ? new Map([...from.tallies, ...m.tallies.map((tally) => [tally.poll, tally] as const)])
      : from.tallies,
    places: m.places ?? from.places,
    mood: m.mood ?? from.mood,
    screen: m.screen ?? from.screen,
    id: m.id ?? from.id,
    role: m.role ?? from.role,
    store: m.storage ? m : from.store,
    invites: m.invites ?? from.invites,
  };
}

function markedAfter(
  held: Set<number>,
  changes: Mine['supports'],
  isMarked: (change: NonNullable<Mine['supports']>[number]) => boolean,
): Set<number> {
  if (!changes?.length) return held;
  const next = new Set(held);
  for (const change of changes)
    if (isMarked(change)) next.add(change[0]);
    else next.delete(change[0]);
  return next;
}

function ballotsAfter(
  held: Map<string, MyBallot>,
  changes: Mine['ballots'],
): Map<string, MyBallot> {
  if (!changes?.length) return held;
  return new Map([...held, ...changes.map((ballot) => [ballot.poll, ballot] as const)]);
}
