import type { Attachment } from 'svelte/attachments';

const duration = 420;
const seen = new WeakSet<Element>();

/**
 * Fades a picture in and, when it goes, out. What fades out is a copy, so nothing in it can change any more, whatever
 * arrives meanwhile. The first picture is there at once; with reduced motion every one is.
 */
export const crossfade: Attachment<HTMLElement> = (picture) => {
  const stage = picture.parentElement!;
  if (seen.has(stage) && moves()) picture.animate({ opacity: [0, 1] }, { duration });
  seen.add(stage);

  return () => {
    if (!stage.isConnected || !moves()) return;
    const ghost = picture.cloneNode(true) as HTMLElement;
    ghost.inert = true;
    ghost.setAttribute('aria-hidden', 'true');
    stage.append(ghost);
    ghost.animate({ opacity: [1, 0] }, { duration, fill: 'forwards' }).onfinish = () =>
      ghost.remove();
  };
};

const moves = () => !matchMedia('(prefers-reduced-motion: reduce)').matches;
