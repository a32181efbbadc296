import type { Attachment } from 'svelte/attachments';

/** Hides the pointer over a node once it has rested for three seconds; any movement brings it back. */
export const hidePointer: Attachment<HTMLElement> = (node) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const moved = () => {
    node.style.cursor = '';
    clearTimeout(timer);
    timer = setTimeout(() => (node.style.cursor = 'none'), 3_000);
  };
  node.addEventListener('pointermove', moved);
  moved();
  return () => {
    node.removeEventListener('pointermove', moved);
    clearTimeout(timer);
    node.style.cursor = '';
  };
};
