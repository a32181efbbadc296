/** Longer than any code lives: a remainder beyond it says that this screen's clock is wrong. */
const implausible = 15 * 60;

/** Seconds a code is still valid, or null when this screen's clock cannot tell. */
export function validFor(expiresAt: number | null, now: number): number | null {
  if (expiresAt === null) return null;
  const left = Math.ceil((expiresAt - now) / 1000);
  return left > 0 && left <= implausible ? left : null;
}
