import { render } from '@testing-library/svelte';
import type { DetachedWindowAPI } from 'happy-dom';
import { initI18n, loadLang } from '../../src/shared/i18n.svelte';
import type { View } from '../../src/shared/apply';
import type { Scene as Shown } from '../../src/shared/contracts';
import Scene from '../../src/scenes/Scene.svelte';
import type { SceneProps } from '../../src/scenes/props';

/** Messages of all languages, in a page whose own language is English and whose reader wants no motion. */
export async function loadMessages(): Promise<void> {
  const { happyDOM } = window as unknown as { happyDOM: DetachedWindowAPI };
  happyDOM.settings.device.prefersReducedMotion = 'reduce';
  document.documentElement.lang = 'en';
  await initI18n('screen');
  for (const lang of ['ar', 'en', 'ko']) await loadLang(lang);
}

export function draw(
  view: View,
  scene: Shown,
  more: Partial<SceneProps> & { theme?: string } = {},
) {
  const props = { view, scene, lang: 'en', joinUrl: 'https://live.example/041205', ...more };
  const { container, rerender } = render(Scene, { props });
  const text = () => container.textContent!.replace(/\s+/g, ' ').trim();
  return { container, rerender, text, all: (css: string) => [...container.querySelectorAll(css)] };
}

export const words = (node: Element) => node.textContent!.replace(/\s+/g, ' ').trim();
