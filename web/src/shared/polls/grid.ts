import { n, pick, t } from '../i18n.svelte';
import type { GridKind } from './kinds';
import { type Shown } from './row';

/** Steps of each axis. */
export const steps = 100;

/** Where an item lies, each 0 to 100; null where nobody placed it. */
export type Place = { across: number; up: number } | null;

/** The mean place of each item. */
export function meanPlaces(body: GridKind, result: [2, number[][]] | null): Place[] {
  return body.options.map((_, i) => {
    const [count = 0, across = 0, up = 0] = result?.[1][i] ?? [];
    return count > 0 ? { across: across / count, up: up / count } : null;
  });
}

/** Where each item lies in one ballot. */
export const placesIn = (body: GridKind, ballot: readonly number[]): Place[] =>
  body.options.map((_, i) => {
    const [across = -1, up = -1] = ballot.slice(2 * i, 2 * i + 2);
    return across < 0 ? null : { across, up };
  });

export const grid: Shown<GridKind, [2, number[][]]> = {
  options: ({ options }, lang) => options.map((option) => pick(option, lang)),
  rows: (body, result, _, lang) => {
    const places = meanPlaces(body, result);
    return body.options.map((option, i) => ({
      ...pick(option, lang),
      votes: null,
      percent: null,
      value: null,
      detail: inWords(body, places[i] ?? null, lang),
      share: 0,
      lead: false,
    }));
  },
  own: (body, _, ballot, row, lang) => {
    const place = placesIn(body, ballot)[row];
    return place ? inWords(body, place, lang) : null;
  },
};

function inWords(body: GridKind, place: Place, lang: string): string {
  if (!place) return t('shared.poll.unplaced', {}, lang);
  return [
    `${pick(body.across, lang).text} ${n(Math.round(place.across), lang)}`,
    `${pick(body.up, lang).text} ${n(Math.round(place.up), lang)}`,
  ].join(' · ');
}
