import { scales, type Step } from './fit';

const round = (value: number) => Number(value.toFixed(2));

/** Sizes of the options from `top` to `floor`, each with the question's sizes to try, the largest first. */
const grid = (top: number, floor: number, heads: number[]) =>
  scales(floor)
    .map((step) => Number(step.fit))
    .filter((fit) => fit <= top)
    .flatMap((fit) => heads.map((head) => ({ fit, head })));

/**
 * How far options (`fit`) and question (`head`) shrink. The question gives way first, as far as a hall can read it,
 * then the options; only a prompt that leaves no room for the options goes below its own floor, and then both do.
 */
const pairs: { fit: number; head: number }[] = [
  ...grid(1, 0.8, [1, 0.94, 0.88]),
  ...grid(0.76, 0.6, [0.88, 0.82]),
  ...[0.72, 0.6, 0.5, 0.42].flatMap((head) => [0.76, 0.66, 0.56].map((fit) => ({ fit, head }))),
  ...[0.5, 0.44, 0.38].map((fit) => ({ fit, head: 0.42 })),
];

/** Numbers shrink faster than labels, but stay the larger of the two: the number is the picture. */
function beside(fit: number): Step {
  const num = round(Math.max(8.4 * fit * fit, 6.4 * fit));
  return { layout: 'beside', num, thick: round(num * 0.88) };
}

const stacked = (fit: number): Step => ({
  layout: 'stacked',
  label: 0,
  num: round(6 * fit),
  thick: round(1.7 * fit),
});

/**
 * Results: larger before wider, so that the labels' column grows only where no size is lost by it. Below four fifths
 * the label may stand above its bar instead.
 */
export const barSteps: Step[] = pairs.flatMap(({ fit, head }) => [
  ...[27, 35, 43].map((label) => ({ fit, head, label, ...beside(fit) })),
  ...(fit < 0.81 ? [{ fit, head, ...stacked(fit) }] : []),
]);

/** A column for each group: as with bars, the column of the options grows only where no size is lost by it. */
export const groupSteps: Step[] = pairs.flatMap(({ fit, head }) =>
  [28, 34, 22].map((label) => ({ fit, head, label, layout: 'stacked' })),
);

/** Below their images texts may be as small as notes, but the question stays as large as a hall can read it. */
export const imageSteps: Step[] = pairs.map(({ fit, head }) => ({ fit, head }));

/** Options without results: in one column or, before they get smaller than a hall can read, in two. */
export const optionSteps: Step[] = pairs.flatMap(({ fit, head }) => [
  { fit, head, cols: 1 },
  { fit, head, cols: 2 },
]);

/** A leaderboard alone: all its places, as large as they can be read from the last row; then fewer. */
export const standingSteps: Step[] = [10, 8, 6, 5].flatMap((rows) => scales(0.56, { rows }));

/**
 * Results beside a leaderboard: as many places as can be read from the last row, then fewer; and only a prompt that leaves no room makes them smaller
 * than that.
 */
export const boardSteps: Step[] = [
  ...[10, 8, 6, 5].map((rows) => ({
    rows,
    of: pairs.filter(({ fit }) => fit <= 0.8 && fit >= 0.68),
  })),
  { rows: 5, of: pairs.filter(({ fit }) => fit < 0.68) },
].flatMap(({ rows, of }) => of.map(({ fit, head }) => ({ fit, head, rows, ...stacked(fit) })));
