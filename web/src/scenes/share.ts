import type { View } from '../shared/apply';

/** What a horizon draws: `value` of `of`. */
export interface Share {
  value: number;
  of: number;
}

/** Who is in, of those expected. Null while nobody said how many to expect: a line must measure something. */
export function joined(view: View): Share | null {
  const expected = view.room?.expected ?? 0;
  return expected > 0 ? { value: view.people, of: Math.max(expected, view.people) } : null;
}

/** Supporters, of the room: those expected or, if more came or nobody said, those who are in. */
export function supporting(view: View, score: number): Share {
  return { value: score, of: Math.max(view.room?.expected ?? 0, view.people, score, 1) };
}

/** Who has answered, of those who are in. A voter whose phone sleeps still counts. */
export function answered(view: View, voters: number): Share {
  return { value: voters, of: Math.max(view.people, voters) };
}

/** The line of scenes that measure nothing of their own: who is in. */
export function joinedLine(view: View, label: string): (Share & { label: string }) | null {
  const share = joined(view);
  return share && { ...share, label };
}
