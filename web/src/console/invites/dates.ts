import { i18n } from '../../shared/i18n.svelte';

/** A day and a time of day as the page's language writes them, in the digits it shows. */
export function dateText(ms: number, lang = i18n.lang): string {
  const digits = lang.startsWith('ar') ? 'arab' : 'latn';
  return new Intl.DateTimeFormat(`${lang}-u-ca-gregory-nu-${digits}`, {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(ms);
}
