import type { Question } from '../../shared/contracts';

/**
 * How divided the hall is over a question with `up` supporters and `down` votes against: (up + down) ^ (min / max) of the
 * two, and 0 where all agree. Evenly divided it is the number of votes; the more one-sided, the nearer to 1.
 */
export function controversy(up: number, down: number): number {
  if (up <= 0 || down <= 0) return 0;
  return (up + down) ** (Math.min(up, down) / Math.max(up, down));
}

const of = ({ score, downs }: Question): number => controversy(score, downs ?? 0);

/** The most controversial first; where all agree, what most people spoke for or against. */
export const mostControversial = (a: Question, b: Question): number =>
  of(b) - of(a) || voices(b) - voices(a) || a.number - b.number;

const voices = ({ score, downs }: Question): number => score + (downs ?? 0);
