import { beforeAll, describe, expect, it } from 'vitest';
import { kindOf } from '../../src/console/polls/form';
import { problemsOf } from '../../src/console/polls/problems';
import { begunWith, templateNames } from '../../src/console/polls/starting';
import { initI18n, loadLang } from '../../src/shared/i18n.svelte';
import { Kind } from '../../src/shared/polls/kinds';

const languages = ['ar', 'en', 'ko'];

beforeAll(async () => {
  await initI18n('console');
  for (const lang of languages) await loadLang(lang);
});

describe('a poll begun with something ready', () => {
  it('could be saved as it is, whatever it is', () => {
    expect(templateNames).toHaveLength(8);
    for (const name of templateNames)
      expect(problemsOf(begunWith(name, 'p', 's', languages), languages), name).toEqual([]);
  });

  it('is written in the languages of the room that the page speaks, and no others', () => {
    for (const name of templateNames) {
      const form = begunWith(name, 'p', 's', ['ko', 'fr']);
      expect(Object.keys(form.prompt), name).toEqual(['ko']);
      expect(JSON.stringify([form, kindOf(form)]), name).not.toMatch(/template\.|[\u0600-\u06ff]/);
    }
  });

  it('keeps the id and session of the form', () => {
    const form = begunWith('vote', 'p', 's', languages);
    expect(form).toMatchObject({ id: 'p', session: 's', abstain: true });
    expect(kindOf(form)).toEqual([Kind.yesNo, []]);
  });
});
