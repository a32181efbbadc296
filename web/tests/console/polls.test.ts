import { describe, expect, it } from 'vitest';
import { PollState } from '../../src/shared/contracts';
import { Tag } from '../../src/shared/commands';
import { Kind, type PollKind } from '../../src/shared/polls/kinds';
import {
  formOf,
  inOrder,
  kindOf,
  newPoll,
  saveCommand,
  withMoved,
  withOption,
  withoutOption,
  type NumberForm,
  type PollForm,
} from '../../src/console/polls/form';
import { problemsOf } from '../../src/console/polls/problems';
import { poll } from './samples';

const languages = ['ar', 'en'];
const full = (): PollForm => formOf(poll('p'));
const texts = (form: PollForm) => form.options.map((one) => one.text.en);

describe('the form of a poll', () => {
  it('asks for question and options in the room’s own language', () => {
    expect(problemsOf(newPoll('p', 's'), languages)).toEqual(['prompt', 'option']);
    expect(problemsOf({ ...newPoll('p', 's'), prompt: { en: 'Only English' } }, languages)[0]).toBe(
      'prompt',
    );
    expect(problemsOf(full(), languages)).toEqual([]);
  });

  it('keeps to the limits', () => {
    expect(problemsOf({ ...full(), prompt: { ar: 'م'.repeat(201) } }, languages)).toEqual([
      'promptLong',
    ]);
    const long = {
      ...full(),
      options: full().options.map((one) => ({
        ...one,
        text: { ar: `${one.key}${'م'.repeat(80)}` },
      })),
    };
    expect(problemsOf(long, languages)).toEqual(['optionLong']);
    expect(problemsOf({ ...full(), kind: Kind.multiple, max: 3 }, languages)).toEqual(['max']);
  });

  it('of a quiz keeps its right answer while options move, and asks for it where it is gone', () => {
    const options = [{ ar: 'نزوى' }, { ar: 'صحار' }, { ar: 'صور' }];
    const body = { options, right: 1, seconds: 20, points: 1_000 };
    const quiz = formOf(poll('p', { kind: [Kind.quiz, body] }));
    expect(kindOf(quiz)).toEqual([Kind.quiz, body]);
    expect(kindOf(withMoved(quiz, 1, -1))).toMatchObject([Kind.quiz, { right: 0 }]);
    expect(problemsOf(quiz, languages)).toEqual([]);
    expect(problemsOf(withoutOption(quiz, 1), languages)).toEqual(['rightOption']);
    expect(problemsOf({ ...full(), kind: Kind.quiz }, languages)).toEqual(['rightOption']);
  });

  it('of images keeps each with its option while they move, and asks for one of each', () => {
    const body = { options: [{ ar: 'نزوى' }, { ar: 'صحار' }], images: ['a1', 'b2'] };
    const form = formOf(poll('p', { kind: [Kind.images, body] }));
    expect(kindOf(form)).toEqual([Kind.images, body]);
    expect(kindOf(withMoved(form, 1, -1))).toMatchObject([Kind.images, { images: ['b2', 'a1'] }]);
    expect(problemsOf(form, languages)).toEqual([]);
    expect(problemsOf({ ...full(), kind: Kind.images }, languages)).toEqual(['image']);
    let more = form;
    for (let i = 0; i < 20; i++) more = withOption(more);
    expect(more.options).toHaveLength(6);
    expect(more.options.at(-1)?.image).toBeNull();
  });

  it('holds two to ten options', () => {
    expect(withoutOption(full(), 0)).toEqual(full());
    let form = full();
    for (let i = 0; i < 20; i++) form = withOption(form);
    expect(form.options).toHaveLength(10);
    expect(new Set(form.options.map((one) => one.key)).size).toBe(10);
    expect(withoutOption(form, 0).options).toHaveLength(9);
  });

  it('moves options up and down', () => {
    expect(texts(withMoved(full(), 1, -1))).toEqual(['No', 'Yes']);
    expect(texts(withMoved(full(), 0, 1))).toEqual(['No', 'Yes']);
    expect(withMoved(full(), 0, -1)).toEqual(full());
  });

  it('becomes the draft it was made from', () => {
    const { id, session, kind, prompt } = poll('p');
    expect(saveCommand(full(), 812)).toEqual([
      Tag.savePoll,
      {
        ...{ id, session, kind, prompt, seen: 812 },
        ...{ abstain: false, anonymous: false, toVoters: false, final: false, live: false },
      },
    ]);
  });

  it('says several choices by the kind’s tag, and leaves empty languages out', () => {
    const form = { ...full(), kind: Kind.multiple, max: 2, prompt: { ar: ' هل؟ ', en: ' ' } };
    const [, body] = saveCommand(form, 0) as [30, { kind: unknown[]; prompt: unknown }];
    expect(body.kind).toEqual([2, expect.objectContaining({ max: 2, min: 1 })]);
    expect(body.prompt).toEqual({ ar: 'هل؟' });
  });
});

describe('the kinds of polls', () => {
  const options = [{ ar: 'نقل', en: 'Transport' }];
  const other = [{ ar: 'نفايات', en: 'Waste' }];
  const all: PollKind[] = [
    [Kind.multiple, { options: [...options, ...other, { ar: 'ماء' }], max: 3, min: 2 }],
    [Kind.yesNo, []],
    [Kind.rating, { options, levels: 7, low: { ar: 'ضعيف' }, high: {} }],
    [Kind.ranked, { options: [...options, ...other] }],
    [Kind.points, { options: [...options, ...other] }],
    [Kind.grid, { options, across: { ar: 'جهد' }, up: { ar: 'نفع' } }],
    [
      Kind.numeric,
      { unit: { ar: 'كم' }, decimals: 2, least: -150, most: 99_950, right: 4_210, tolerance: 50 },
    ],
    [Kind.numeric, { unit: {}, decimals: 0, least: 0, most: 9, right: null, tolerance: null }],
  ];

  it.each(all.map((kind) => [kind[0], kind] as const))('%i comes back as it was', (_, kind) => {
    const form = formOf(poll('p', { kind }));
    expect(problemsOf(form, languages)).toEqual([]);
    expect(kindOf(form)).toEqual(kind);
  });

  it('ask for as many options as they need', () => {
    expect(withoutOption({ ...full(), kind: Kind.rating }, 0).options).toHaveLength(1);
    expect(problemsOf({ ...full(), kind: Kind.yesNo, options: [] }, languages)).toEqual([]);
    expect(problemsOf({ ...full(), kind: Kind.ranked, options: [] }, languages)).toEqual(['few']);
  });

  it('have no two options that read the same in a language, and no more choices than options', () => {
    const twice = withOption({ ...full(), kind: Kind.multiple, max: 3, min: 3 });
    const [first, second, third] = twice.options;
    const form = {
      ...twice,
      options: [first!, second!, { ...third!, text: { ar: ' نعم ', en: 'YES' } }],
    };
    expect(problemsOf(form, languages)).toEqual(['same']);
    expect(withoutOption(form, third!.key)).toMatchObject({ max: 2, min: 2 });
    expect(problemsOf(withoutOption(form, third!.key), languages)).toEqual([]);
  });

  it('say what is wrong with axes and numbers', () => {
    expect(problemsOf({ ...full(), kind: Kind.grid }, languages)).toEqual(['axis']);
    const wrong = (number: Partial<NumberForm>) =>
      problemsOf(
        { ...full(), kind: Kind.numeric, number: { ...full().number, ...number } },
        languages,
      );
    expect(wrong({ least: 'one' })).toEqual(['number']);
    expect(wrong({ least: '1.5' })).toEqual(['number']);
    expect(wrong({ least: '101' })).toEqual(['range']);
    expect(wrong({ most: '1000000001' })).toEqual(['far']);
    expect(wrong({ tolerance: 'abc' })).toEqual(['noRight']);
    expect(wrong({ tolerance: '5' })).toEqual(['noRight']);
    expect(wrong({ right: '101' })).toEqual(['right']);
    expect(wrong({ right: '٥٠', tolerance: '-1' })).toEqual(['right']);
    expect(wrong({ right: '٥٠', tolerance: '٥' })).toEqual([]);
  });
});

describe('the list of polls', () => {
  it('begins with the session on stage, then follows the programme', () => {
    const polls = [
      poll('later', { session: 'closing' }),
      poll('first', { session: 'opening' }),
      poll('closed', { state: PollState.closed }),
      poll('draft'),
      poll('open', { state: PollState.open }),
    ];
    const sessions = ['opening', 'planning', 'closing'].map((id) => ({ id }));
    expect(inOrder(polls, sessions, 'planning').map((one) => one.id)).toEqual([
      'open',
      'draft',
      'closed',
      'first',
      'later',
    ]);
  });
});
