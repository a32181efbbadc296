import type { Deed } from '../../shared/contracts';
import { i18n, isMessage, n, pick, t } from '../../shared/i18n.svelte';
import { isolated } from '../parts/text';

/** What was done: a kind of a newer server goes by its own name. */
export function kindText(kind: string): string {
  const key = `console.act.${kind}`;
  return isMessage(key) ? t(key) : kind;
}

/** An act and the numbers of its questions, or the poll, session or screen it changed: "Approved 14, 15". */
export function deedText({ kind, questions, title, name }: Deed): string {
  if (name) return `${kindText(kind)}: ${isolated(name)}`;
  if (title) return `${kindText(kind)}: ${isolated(pick(title).text)}`;
  if (questions.length === 0) return kindText(kind);
  const numbers = new Intl.ListFormat(i18n.lang).format(questions.map((number) => n(number)));
  return `${kindText(kind)} ${numbers}`;
}
