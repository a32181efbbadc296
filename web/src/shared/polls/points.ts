import { n, pick, t } from '../i18n.svelte';
import type { OptionsKind } from './kinds';
import { tenth, withLead, type Shown } from './row';

/** What a ballot shares out. */
export const total = 100;

/** The mean of the points that each option was given. */
export const points: Shown<OptionsKind, [1, number[]]> = {
  options: ({ options }, lang) => options.map((option) => pick(option, lang)),
  rows: ({ options }, result, voters, lang) => {
    const most = Math.max(1, ...(result?.[1] ?? []));
    return withLead(
      options.map((option, i) => {
        const sum = result?.[1][i] ?? 0;
        return {
          ...pick(option, lang),
          votes: null,
          percent: null,
          value: n(voters ? tenth(sum / voters) : 0, lang),
          detail: t('shared.poll.points', { count: sum }, lang),
          share: sum / most,
          measure: voters ? sum / voters : 0,
        };
      }),
    );
  },
  legend: (_, lang) => t('shared.poll.legend.points', {}, lang),
  own: (_, __, ballot, row, lang) => (ballot[row] ? n(ballot[row], lang) : null),
};
