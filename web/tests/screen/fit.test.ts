import { afterEach, describe, expect, it, vi } from 'vitest';
import { fit, scales, type Step } from '../../src/scenes/fit';

/** A box 100 high and wide, whose content needs `height` at full size, and whose longest word needs `word`. */
function box(height: number, word = 0): HTMLElement {
  const node = document.createElement('div');
  const size = () => Number(node.style.getPropertyValue('--fit'));
  const breaks = () => node.style.getPropertyValue('--wrap') === 'anywhere';
  Object.defineProperties(node, {
    clientHeight: { get: () => 100 },
    clientWidth: { get: () => 100 },
    scrollHeight: { get: () => Math.max(100, height * size()) },
    scrollWidth: { get: () => (breaks() ? 100 : Math.max(100, word * size())) },
  });
  return node;
}

function set(node: HTMLElement, steps: Step[], whole?: number): Step | undefined {
  let taken: Step | undefined;
  const end = fit({ steps, whole, content: '', chosen: (step) => (taken = step) })(node);
  if (end) ends.push(end);
  return taken;
}
const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

describe('a fitted box', () => {
  it('keeps its full size when everything is inside', () =>
    expect(set(box(80), scales(0.5))).toEqual({ fit: 1 }));

  it('takes the largest step at which nothing leaves it', () =>
    expect(set(box(120), scales(0.5))).toEqual({ fit: 0.84 }));

  it('shrinks for a long word before it breaks it', () => {
    const node = box(80, 150);
    expect(set(node, scales(0.5))).toEqual({ fit: 0.64 });
    expect(node.style.getPropertyValue('--wrap')).toBe('normal');
  });

  it('breaks an endless word, at the largest size that then fits', () => {
    const node = box(120, 5000);
    expect(set(node, scales(0.5), 3)).toEqual({ fit: 0.84 });
    expect(node.style.getPropertyValue('--wrap')).toBe('anywhere');
  });

  it('stays at the last step when nothing fits', () =>
    expect(set(box(1000), scales(0.5))).toEqual({ fit: 0.52 }));

  it('writes each entry of the step as a property and as a data attribute', () => {
    const node = box(80);
    set(node, [{ fit: 1, layout: 'stacked' }]);
    expect(node.dataset.layout).toBe('stacked');
    expect(node.style.getPropertyValue('--layout')).toBe('stacked');
  });
});

it('measures again when a font has arrived', () => {
  const fonts = new EventTarget();
  vi.stubGlobal('document', Object.assign(document, { fonts }));
  const node = box(80);
  const chosen = vi.fn();
  const end = fit({ steps: scales(0.5), content: '', chosen })(node);
  fonts.dispatchEvent(new Event('loadingdone'));
  expect(chosen).toHaveBeenCalledTimes(2);
  if (end) end();
  fonts.dispatchEvent(new Event('loadingdone'));
  expect(chosen).toHaveBeenCalledTimes(2);
  vi.unstubAllGlobals();
});
