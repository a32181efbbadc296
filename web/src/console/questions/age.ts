import { t } from '../../shared/i18n.svelte';

const minute = 60_000;

/** How long something has waited, in the largest unit that says it: now, 28 min, 3 h, 2 days. */
export function age(since: number, now: number): string {
  const minutes = Math.max(0, Math.floor((now - since) / minute));
  if (minutes < 60) return t('console.age.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return t('console.age.hours', { count: hours });
  return t('console.age.days', { count: Math.floor(hours / 24) });
}
