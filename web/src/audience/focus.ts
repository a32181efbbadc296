import type { Attachment } from 'svelte/attachments';

let views = 0;

/** Puts the focus on the heading of a view that replaced another one; the first view of the page takes none. */
export const focusOnChange: Attachment<HTMLElement> = (element) => {
  if (views++ > 0) element.focus({ preventScroll: true });
};
