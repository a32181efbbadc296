import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepFocus } from '../../src/console/parts/keepfocus';

let leave: (() => void) | void;

beforeEach(() => {
  document.body.innerHTML = `
    <button id="other"></button>
    <ul><li><button id="open"></button><form id="form"><button id="send"></button></form></li><li></li></ul>`;
  leave = keepFocus(document.querySelector('ul')!);
});
afterEach(() => leave?.());

const at = (id: string) => document.getElementById(id)!;
const done = () => new Promise((resolve) => queueMicrotask(() => resolve(null)));

it('goes to the first control of the item when what was pressed is gone', async () => {
  at('send').focus();
  at('form').remove();
  await done();
  expect(document.activeElement).toBe(at('open'));
});

it('goes on from what is disabled', async () => {
  at('open').focus();
  (at('open') as HTMLButtonElement).disabled = true;
  await done();
  expect(document.activeElement).toBe(at('send'));
});

it('stays with what moves with its item', async () => {
  at('send').focus();
  document.querySelector('ul')!.append(document.querySelector('li')!);
  await done();
  expect(document.activeElement).toBe(at('send'));
});

it('stays where somebody went', async () => {
  at('send').focus();
  at('other').focus();
  at('form').remove();
  await done();
  expect(document.activeElement).toBe(at('other'));
});
