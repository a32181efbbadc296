import { t } from '../../shared/i18n.svelte';
import type { Problem } from './entry.svelte';

const own = [
  'link_used',
  'link_expired',
  'link_unknown',
  'access_revoked',
  'not_signed_in',
  'offline',
  'pairing_unknown',
  'pairing_expired',
  'too_many_tries',
];

/** A problem in the page's language: in the console's words where it has some, else in the server's. */
export function problemText(problem: Problem): string {
  if (own.includes(problem.code)) return t(`console.problem.${problem.code}`);
  return problem.text || t('console.refused');
}
