import { n, pick, t } from '../i18n.svelte';
import type { RatingKind } from './kinds';
import { tenth, withLead, type Shown } from './row';

/** The mean of each statement, on its scale. */
export const rating: Shown<RatingKind, [2, number[][]]> = {
  options: ({ options }, lang) => options.map((option) => pick(option, lang)),
  rows: ({ options, levels }, result, _, lang) =>
    withLead(
      options.map((option, i) => {
        const counts = result?.[1][i] ?? [];
        const count = counts.reduce((sum, one) => sum + one, 0);
        const mean = count ? counts.reduce((sum, one, at) => sum + one * (at + 1), 0) / count : 0;
        return {
          ...pick(option, lang),
          votes: null,
          percent: null,
          value: count ? n(tenth(mean), lang) : '–',
          detail: t('shared.poll.rated', { count, levels }, lang),
          share: mean / levels,
        };
      }),
    ),
  legend: ({ levels }, lang) => t('shared.poll.legend.rating', { levels }, lang),
  own: (_, __, ballot, row, lang) => (ballot[row] ? n(ballot[row], lang) : null),
};
