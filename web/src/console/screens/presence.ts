import type { Screen } from '../../shared/contracts';
import { t } from '../../shared/i18n.svelte';

/** Since when a screen is away, in the unit that says it: "Lost for 40 s". Null while it is there. */
export function lostText(screen: Screen, now: number): string | null {
  if (screen.online) return null;
  if (!screen.lostAt) return t('console.screens.unseen');
  const seconds = Math.max(0, Math.floor((now - screen.lostAt) / 1000));
  if (seconds < 100) return t('console.screens.lost.seconds', { count: seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 100) return t('console.screens.lost.minutes', { count: minutes });
  return t('console.screens.lost.hours', { count: Math.floor(minutes / 60) });
}
