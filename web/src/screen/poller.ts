/**
 * Takes a step at once and again after each pause the step asks for, until it asks for none. A hidden page rests,
 * and goes on at once when it is seen again or finds a network. Returns what ends it.
 */
export function poll(step: () => Promise<number | null>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let over = false;

  const next = async () => {
    clearTimeout(timer);
    if (busy || over || document.hidden) return;
    busy = true;
    const pause = await step();
    busy = false;
    if (pause === null) end();
    else if (!over) timer = setTimeout(next, pause);
  };
  const end = () => {
    over = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', next);
    removeEventListener('online', next);
  };

  document.addEventListener('visibilitychange', next);
  addEventListener('online', next);
  void next();
  return end;
}
