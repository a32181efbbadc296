import type { Group } from '../contracts';
import { pick, t, type Picked } from '../i18n.svelte';

/** What a part of the room is called: all others together where the id is empty; by its id where the room has that group no more. */
export const partName = (id: string, groups: readonly Group[], lang: string): Picked =>
  pick(
    id
      ? (groups.find((group) => group.id === id)?.name ?? { [lang]: id })
      : { [lang]: t('shared.groups.others', {}, lang) },
    lang,
  );
