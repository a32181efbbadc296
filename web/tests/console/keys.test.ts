import { describe, expect, it } from 'vitest';
import { keyAct, overview, placeOf, type KeyPress } from '../../src/console/keys';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  repeat: false,
  ...more,
});

describe('keys of the console', () => {
  it('act by letter, in either case', () => {
    expect(keyAct(press('a'), 'page')).toBe('approve');
    expect(keyAct(press('W'), 'control')).toBe('answered');
    expect(keyAct(press('q'), 'page')).toBeNull();
    expect(keyAct(press('z'), 'page')).toBe('undo');
    expect(keyAct(press('Z', { shiftKey: true }), 'page')).toBe('redo');
  });

  it('act by place on an Arabic or Korean keyboard', () => {
    expect(keyAct(press('ش', { code: 'KeyA' }), 'page')).toBe('approve');
    expect(keyAct(press('ㅇ', { code: 'KeyD' }), 'page')).toBe('decline');
    expect(keyAct(press('؟'), 'page')).toBe('overview');
  });

  it('never act while somebody types or composes', () => {
    expect(keyAct(press('a'), 'typing')).toBeNull();
    expect(['b', ' ', 'a'].map((key) => keyAct(press(key), 'form'))).toEqual([null, null, null]);
    expect(keyAct(press('Escape'), 'form')).toBe('leave');
    expect(keyAct(press('a', { isComposing: true }), 'page')).toBeNull();
  });

  it('leave the browser’s own shortcuts alone', () => {
    for (const key of ['ctrlKey', 'altKey', 'metaKey'] as const)
      expect(keyAct(press('d', { [key]: true }), 'page')).toBeNull();
  });

  it('leave Space to the button that has the focus', () => {
    expect(keyAct(press(' '), 'page')).toBe('take');
    expect(keyAct(press(' '), 'control')).toBeNull();
  });

  it('act once however long they are held, except to move', () => {
    expect(keyAct(press('a', { repeat: true }), 'page')).toBeNull();
    expect(keyAct(press(' ', { repeat: true }), 'page')).toBeNull();
    expect(keyAct(press('j', { repeat: true }), 'page')).toBe('next');
  });

  it('all stand in the overview', () => {
    for (const [key, act] of overview) {
      const typed = { Space: ' ', Esc: 'Escape', '⇧ Z': 'Z' }[key] ?? key;
      expect(keyAct(press(typed, { shiftKey: key !== typed && typed === 'Z' }), 'page')).toBe(act);
    }
  });

  it('tell a field from a button from the page', () => {
    document.body.innerHTML = `
      <p id="page"></p><button id="control"><b id="inner"></b></button><textarea id="typing"></textarea>
      <input id="text" /><input id="radio" type="radio" /><select id="select"></select>
      <dialog><button id="modal"></button></dialog><form><input id="choice" type="radio" /></form><button id="row" data-row></button>`;
    const at = (id: string) => placeOf(document.getElementById(id));
    expect(['page', 'row'].map(at)).toEqual(['page', 'page']);
    expect(['control', 'inner', 'radio'].map(at)).toEqual(['control', 'control', 'control']);
    expect(['typing', 'text', 'select', 'modal'].map(at)).toEqual(Array(4).fill('typing'));
    expect(at('choice')).toBe('form');
  });
});
