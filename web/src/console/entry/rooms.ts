import type { Localized } from '../../shared/contracts';

/** The languages a new room speaks: those its title is written in, the page's language first where it is among them. */
export function roomLanguages(title: Localized, offered: readonly string[]): string[] {
  return offered.filter((lang) => (title[lang] ?? '').trim() !== '');
}
