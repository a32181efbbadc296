import { tick } from 'svelte';

/** Brings into sight what has just opened around a control. */
export function reveal(control: EventTarget | null): void {
  const opened = control instanceof Element ? control.closest('li') : null;
  void tick().then(() => opened?.scrollIntoView({ block: 'nearest' }));
}
