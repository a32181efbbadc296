/** How long a connection may take to open before the server is asked whether it is there. */
const patience = 480;
/** How often it is asked, and how long each question waits for its answer: three at most are under way. */
const interval = 240;
const wait = 720;

/**
 * Waits until a connection that is being opened has been overtaken: a server answered that was asked later. Then the
 * first packet was lost, and the system sends it again only after 1, 3 and 7 seconds (RFC 6298, section 2.1), while
 * a new connection would be there at once. Opening takes four round trips, so where answers merely take long it is
 * given three times as long as this one took.
 */
export async function overtaken(isOpening: () => boolean): Promise<boolean> {
  await pause(patience);
  let answered!: (took: number) => void;
  const answer = new Promise<number>((resolve) => (answered = resolve));
  while (isOpening()) {
    answerTime().then(answered, () => {});
    const took = await Promise.race([answer, pause(interval)]);
    if (took === undefined) continue;
    await pause(3 * took);
    return isOpening();
  }
  return false;
}

/** Asks whether a server is there, and tells in how many milliseconds it answered, 20 at least. */
async function answerTime(): Promise<number> {
  const asked = Date.now();
  await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(wait) });
  return Math.max(20, Date.now() - asked);
}

const pause = (ms: number) => new Promise<undefined>((resolve) => setTimeout(resolve, ms));
