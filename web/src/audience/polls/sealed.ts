/** Rounds of anonymous polls in which this browser gave its ballot. Nobody else can say so, and it may forget. */
const kept = 100;
const key = (room: string) => `ls-sealed-${room}`;
/** Where storage is blocked or full, at least as long as the page lives; the room refuses a second ballot all the same. */
const here = new Set<string>();

export const isSealed = (room: string, poll: string, round: number): boolean =>
  here.has(`${room} ${round} ${poll}`) || read(room).includes(`${round} ${poll}`);

export function noteSealed(room: string, poll: string, round: number): void {
  if (isSealed(room, poll, round)) return;
  here.add(`${room} ${round} ${poll}`);
  try {
    const all = [...read(room), `${round} ${poll}`].slice(-kept);
    localStorage.setItem(key(room), JSON.stringify(all));
  } catch {
    // Remembered above.
  }
}

function read(room: string): string[] {
  try {
    const known: unknown = JSON.parse(localStorage.getItem(key(room)) ?? '[]');
    return Array.isArray(known) ? known.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
