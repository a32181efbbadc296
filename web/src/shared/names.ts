import { i18n } from './i18n.svelte';

/** A language by the name it has in the page's language. */
export function languageName(lang: string): string {
  try {
    return new Intl.DisplayNames([i18n.lang], { type: 'language' }).of(lang) ?? lang;
  } catch {
    // A tag that is no language tag.
    return lang;
  }
}
