import { daysText } from '../../shared/dates';
import { i18n, isMessage, n, t } from '../../shared/i18n.svelte';
import { toDigits } from '../../shared/numerals';
import { SceneKind } from '../../shared/contracts';
import { sceneName } from '../director/labels';
import type { PastAct } from './contracts';

const two = (value: number) => String(value).padStart(2, '0');

/** The hour, minute and second of this browser's clock, in the digits of the page. */
export function timeText(ms: number, lang = i18n.lang): string {
  const at = new Date(ms);
  return toDigits([at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':'), lang);
}

/** The day in words: `1 December`. */
export function dayText(ms: number, lang = i18n.lang): string {
  const at = new Date(ms);
  return daysText([`--${two(at.getMonth() + 1)}-${two(at.getDate())}`], lang);
}

/** What was done, in a word or two. A kind that a newer server knows is only that something was done. */
export function kindText(kind: string): string {
  const key = `console.act.${kind}`;
  return t(isMessage(key) ? key : 'console.past.other');
}

/** To which questions, on which screens: what has a text of its own is not in it. */
export function thingsText({ questions, scene, turned }: PastAct): string {
  const parts = [];
  if (turned) parts.push(kindText(turned));
  if (scene !== undefined && scene !== SceneKind.question) parts.push(sceneName(scene));
  if (questions?.length)
    parts.push(
      t('console.past.questions', {
        count: questions.length,
        numbers: new Intl.ListFormat(i18n.lang).format(questions.map((number) => n(number))),
      }),
    );
  return parts.join(' · ');
}
