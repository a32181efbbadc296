/** The list a control of a row stands in. */
export function listOf(control: EventTarget | null): Element | null {
  return control instanceof Element ? control.closest('[data-rows]') : null;
}

/** Puts the focus on the selected row's handle, unless something else took it meanwhile. */
export function focusRow(list: Element | null): void {
  if (!list || (document.activeElement && document.activeElement !== document.body)) return;
  list.querySelector<HTMLElement>('.selected [data-row]')?.focus();
}
