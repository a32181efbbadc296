import type { Deed } from '../../shared/contracts';
import { i18n, isMessage, n, pick, t } from '../../shared/i18n.svelte';
import { isolated } from '../parts/text';

/** What was done: a kind of a newer server goes by its own name. */
export function kindText(kind: string): string {
  const key = `console.act.${kind}`;
  return isMessage(key) ? t(key) : kind;
}

const listOf = (numbers: number[]) =>
  new Intl.ListFormat(i18n.lang).format(numbers.map((number) => n(number)));

/** Which questions were merged, and into which: the first. */
export function mergedText([into, ...merged]: number[]): string {
  return t('console.history.mergedInto', { merged: listOf(merged), into: n(into ?? 0) });
}

/** An act and the numbers of its questions, or the poll, session or screen it changed: "Approved 14, 15". */
export function deedText({ kind, questions, title, name }: Deed): string {
  if (kind === 'merged' && questions.length > 1) return mergedText(questions);
  if (name) return `${kindText(kind)}: ${isolated(name)}`;
  if (title) return `${kindText(kind)}: ${isolated(pick(title).text)}`;
  if (questions.length === 0) return kindText(kind);
  return `${kindText(kind)} ${listOf(questions)}`;
}
