import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { crossfade } from '../../src/scenes/crossfade';

let reduced = false;
const running: { element: Element; to: number; animation: { onfinish: (() => void) | null } }[] =
  [];

beforeEach(() => {
  reduced = false;
  running.length = 0;
  vi.stubGlobal('matchMedia', () => ({ matches: reduced }));
  Element.prototype.animate = function (frames) {
    const animation = { onfinish: null };
    running.push({ element: this, to: (frames as { opacity: number[] }).opacity[1]!, animation });
    return animation as unknown as Animation;
  };
});
afterEach(() => vi.unstubAllGlobals());

const stage = () => document.body.appendChild(document.createElement('div'));

function show(on: HTMLElement, text: string): () => void {
  const picture = document.createElement('div');
  picture.textContent = text;
  on.append(picture);
  const end = crossfade(picture) as () => void;
  return () => {
    picture.remove();
    end();
  };
}

it('the first picture is there at once', () => {
  show(stage(), 'A');
  expect(running).toEqual([]);
});

it('the next one fades in while a copy of the old one fades out, unread and untouched', () => {
  const on = stage();
  const leave = show(on, 'A');
  leave();
  show(on, 'B');
  expect(running.map((r) => [r.element.textContent, r.to])).toEqual([
    ['A', 0],
    ['B', 1],
  ]);
  const ghost = running[0]!.element;
  expect(ghost.getAttribute('aria-hidden')).toBe('true');
  running[0]!.animation.onfinish!();
  expect(on.textContent).toBe('B');
});

it('with reduced motion pictures change at once', () => {
  reduced = true;
  const on = stage();
  show(on, 'A')();
  show(on, 'B');
  expect(running).toEqual([]);
  expect(on.textContent).toBe('B');
});

it('a stage that is gone leaves nothing behind', () => {
  const on = stage();
  const leave = show(on, 'A');
  on.remove();
  leave();
  expect(running).toEqual([]);
});
