/** What a key does on the console. */
export type KeyAct =
  | 'approve'
  | 'decline'
  | 'screen'
  | 'answered'
  | 'next'
  | 'previous'
  | 'take'
  | 'blank'
  | 'arrivals'
  | 'search'
  | 'overview'
  | 'leave'
  | 'pick'
  | 'merge'
  | 'edit'
  | 'pin'
  | 'upNext'
  | 'archive'
  | 'undo'
  | 'redo';

/** What decides about a key press, apart from the page. */
export interface KeyPress {
  key: string;
  /** The key's place on the keyboard: an Arabic or Korean layout sends no Latin letters. */
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  isComposing: boolean;
  repeat: boolean;
}

/** Where the press landed. */
export type KeyPlace = 'page' | 'control' | 'form' | 'typing';

const letters: Record<string, KeyAct> = {
  a: 'approve',
  d: 'decline',
  s: 'screen',
  w: 'answered',
  j: 'next',
  k: 'previous',
  b: 'blank',
  n: 'arrivals',
  x: 'pick',
  m: 'merge',
  e: 'edit',
  p: 'pin',
  u: 'upNext',
  r: 'archive',
  z: 'undo',
};

/** The keys in the order of the overview. */
export const overview: readonly (readonly [string, KeyAct])[] = [
  ['J', 'next'],
  ['K', 'previous'],
  ['A', 'approve'],
  ['D', 'decline'],
  ['S', 'screen'],
  ['W', 'answered'],
  ['P', 'pin'],
  ['U', 'upNext'],
  ['M', 'merge'],
  ['E', 'edit'],
  ['R', 'archive'],
  ['X', 'pick'],
  ['Z', 'undo'],
  ['⇧ Z', 'redo'],
  ['N', 'arrivals'],
  ['Space', 'take'],
  ['B', 'blank'],
  ['/', 'search'],
  ['Esc', 'leave'],
  ['?', 'overview'],
];

/**
 * The act of a key press, or null. Nothing happens while somebody types, composes Hangul, holds a key down or holds
 * a modifier (the browser's own shortcuts), and Space stays with the button or link that has the focus.
 */
export function keyAct(press: KeyPress, place: KeyPlace): KeyAct | null {
  if (place === 'typing' || press.isComposing || press.ctrlKey || press.altKey || press.metaKey)
    return null;
  const act = actOf(press);
  if (place === 'form' && act !== 'leave') return null;
  if (act === 'take' && place !== 'page') return null;
  return press.repeat && act !== 'next' && act !== 'previous' ? null : act;
}

function actOf(press: KeyPress): KeyAct | null {
  if (press.key === 'Escape') return 'leave';
  if (press.key === ' ') return 'take';
  if (press.key === '?' || press.key === '؟') return 'overview';
  if (press.key === '/') return 'search';
  const letter = /^[a-z]$/i.test(press.key) ? press.key : /^Key([A-Z])$/.exec(press.code)?.[1];
  const act = letter === undefined ? undefined : letters[letter.toLowerCase()];
  return act === 'undo' && press.shiftKey ? 'redo' : (act ?? null);
}

/**
 * Where a press landed: in a field, on a control of a form, in which no letter may change what the hall sees, on
 * something that Space presses, or on the page. A row's own handle counts as page,
 * so that Space means Take all through the list; Enter presses the handle.
 */
export function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element) || target.closest('[data-row]')) return 'page';
  if (target.closest('textarea, select, [contenteditable=true], dialog')) return 'typing';
  const input = target.closest('input');
  if (input && !/^(?:checkbox|radio|button|submit)$/.test(input.type)) return 'typing';
  if (target.closest('form')) return 'form';
  return target.closest('input, button, a[href], summary') ? 'control' : 'page';
}
