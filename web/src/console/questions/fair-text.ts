import type { Question, Room } from '../../shared/contracts';
import { pick, t } from '../../shared/i18n.svelte';
import { languageName } from '../../shared/names';
import { isolated } from '../parts/text';
import type { Suggestion } from './fair';

/** A group or a language by name. */
export function shareName(kind: 'group' | 'language', key: string, room: Room | null): string {
  if (kind === 'language') return languageName(key);
  const group = room?.groups.find(({ id }) => id === key);
  return group ? pick(group.name).text : t('console.fair.noGroup');
}

/** Why a question is suggested, in a sentence. */
export function reasonText(
  { reason, heard, key }: Suggestion,
  question: Question,
  room: Room | null,
): string {
  const count = question.score;
  if (reason !== 'group' && reason !== 'language')
    return t(`console.fair.because.${reason}`, { count });
  const name = isolated(shareName(reason, key ?? '', room));
  return t(`console.fair.because.${reason}.${heard === 0 ? 'none' : 'few'}`, { name, count });
}
