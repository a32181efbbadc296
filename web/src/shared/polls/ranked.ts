import { n, pick, t } from '../i18n.svelte';
import type { OptionsKind } from './kinds';
import { tenth, withLead, type Shown } from './row';

/**
 * The mean place of each option. The bar is the weighted mean: of *n* options the first place counts *n*, the last 1 (a Borda count).
 */
export const ranked: Shown<OptionsKind, [2, number[][]]> = {
  options: ({ options }, lang) => options.map((option) => pick(option, lang)),
  rows: ({ options }, result, voters, lang) =>
    withLead(
      options.map((option, i) => {
        const places = result?.[1][i] ?? [];
        const sum = places.reduce((total, count, at) => total + count * (at + 1), 0);
        const mean = voters ? sum / voters : 0;
        const first = t('shared.poll.first', { count: places[0] ?? 0 }, lang);
        return {
          ...pick(option, lang),
          votes: null,
          percent: null,
          value: voters ? n(tenth(mean), lang) : '–',
          detail: first,
          note: first,
          share: voters ? (options.length + 1 - mean) / options.length : 0,
        };
      }),
    ),
  legend: (_, lang) => t('shared.poll.legend.ranked', {}, lang),
  own: (_, __, ballot, row, lang) =>
    ballot.includes(row) ? n(ballot.indexOf(row) + 1, lang) : null,
};
