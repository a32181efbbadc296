/**
 * The difference between the server's clock and this one, from the times in frames. A frame is late by the time it
 * travelled, so the largest difference seen is the truest; it fades slowly, because clocks drift, and a jump of
 * either clock is believed at once.
 */
export function clockOffset(held: number | null, serverTime: number, localTime: number): number {
  const sample = serverTime - localTime;
  if (held === null || Math.abs(sample - held) > 5_000) return sample;
  return sample > held ? sample : held + (sample - held) * 0.05;
}
