import { isMessage, t } from './i18n.svelte';

/** The reasons that are prepared in every language, by their codes. */
export const reasonCodes = ['asked_before', 'other_session', 'wording'] as const;

/** The words of a prepared reason in the reader's language; null for a moderator's own words, and for a code of a newer server. */
export function preparedReason(code: string | null | undefined): string | null {
  const key = `shared.reason.${code}`;
  return code && isMessage(key) ? t(key) : null;
}
