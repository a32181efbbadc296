/** Rounds of anonymous polls in which this browser gave its ballot. Nobody else can say so, and it may forget. */
const kept = 100;
const key = (room: string) => `ls-sealed-${room}`;

export function isSealed(room: string, poll: string, round: number): boolean {
  return read(room).includes(`${round} ${poll}`);
}

export function noteSealed(room: string, poll: string, round: number): void {
  if (isSealed(room, poll, round)) return;
  try {
    localStorage.setItem(
      key(room),
      JSON.stringify([...read(room), `${round} ${poll}`].slice(-kept)),
    );
  } catch {
    // Storage is blocked or full: the room refuses a second ballot all the same.
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
