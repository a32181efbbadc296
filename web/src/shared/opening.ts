/** How long a connection may take to open before the server is asked whether it is there, and how long each question waits for its answer. */
const patience = 480;

/**
 * Waits until a connection that is being opened has been overtaken: a server answered that was asked later. Then the
 * first packet was lost, and the system sends it again only after 1, 3 and 7 seconds (RFC 6298, section 2.1), while
 * a new connection would be there at once. Opening takes four round trips, so where answers merely take long it is
 * given three times as long as one takes: the second, as the first may have waited for the network.
 */
export async function overtaken(isOpening: () => boolean): Promise<boolean> {
  await pause(patience);
  while (isOpening()) {
    let asked = Date.now();
    try {
      await ask();
      asked = Date.now();
      await ask();
      await pause(3 * Math.max(20, Date.now() - asked));
      return isOpening();
    } catch {
      // Where the network refuses at once, the next question is not asked at once.
      await pause(asked + patience - Date.now());
    }
  }
  return false;
}

const ask = () => fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(patience) });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
