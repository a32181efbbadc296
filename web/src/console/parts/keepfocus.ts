import type { Attachment } from 'svelte/attachments';

/**
 * Keeps the keyboard's place in a list: what was pressed may leave the page by what it did, or move with its item. Then
 * it has the focus again, or else the first control of its item, which must do nothing to the room: whoever presses twice must
 * not press something else. Else one would tab through the whole page once more.
 */
export const keepFocus: Attachment<HTMLElement> = (list) => {
  const page = list.ownerDocument;
  let last: HTMLElement | null = null;
  let item: Element | null = null;

  const come = ({ target }: FocusEvent) => {
    last = target instanceof HTMLElement && list.contains(target) ? target : null;
    item = last?.closest('li') ?? null;
  };
  // Who presses anywhere else with a pointer has left, also where nothing takes the focus.
  const press = ({ target }: PointerEvent) => {
    if (!(target instanceof Node && last?.contains(target))) last = null;
  };
  const observer = new MutationObserver(() => {
    const isDisabled = last?.matches(':disabled');
    // A browser takes the focus from what is disabled only when it draws.
    if (!last || (page.activeElement !== page.body && !(isDisabled && page.activeElement === last)))
      return;
    const again = last.isConnected && !isDisabled ? last : null;
    const first = item?.isConnected
      ? item.querySelector<HTMLElement>('button:not(:disabled), input:not(:disabled)')
      : null;
    (again ?? first)?.focus({ preventScroll: true });
  });

  page.addEventListener('focusin', come);
  page.addEventListener('pointerdown', press);
  observer.observe(list, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  return () => {
    page.removeEventListener('focusin', come);
    page.removeEventListener('pointerdown', press);
    observer.disconnect();
  };
};
