import { describe, expect, it } from 'vitest';
import { PollState } from '../../src/shared/contracts';
import { Tag } from '../../src/shared/commands';
import { barsOf } from '../../src/console/polls/bars';
import {
  formOf,
  inOrder,
  newPoll,
  problemsOf,
  saveCommand,
  withMoved,
  withOption,
  withoutOption,
  type PollForm,
} from '../../src/console/polls/form';
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
      options: full().options.map((one) => ({ ...one, text: { ar: 'م'.repeat(81) } })),
    };
    expect(problemsOf(long, languages)).toEqual(['optionLong']);
    expect(problemsOf({ ...full(), multiple: true, max: 3 }, languages)).toEqual(['max']);
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
      { id, session, kind, prompt, seen: 812 },
    ]);
  });

  it('says several choices by the kind’s tag, and leaves empty languages out', () => {
    const form = { ...full(), multiple: true, max: 2, prompt: { ar: ' هل؟ ', en: ' ' } };
    const [, body] = saveCommand(form, 0) as [30, { kind: unknown[]; prompt: unknown }];
    expect(body.kind).toEqual([2, expect.objectContaining({ max: 2 })]);
    expect(body.prompt).toEqual({ ar: 'هل؟' });
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

describe('bars', () => {
  const open = poll('p', { state: PollState.open, round: 2 });

  it('are shares of the voters, drawn against the longest', () => {
    const { voters, bars } = barsOf(open, { poll: 'p', round: 2, voters: 4, result: [1, [3, 1]] });
    expect(voters).toBe(4);
    expect(bars.map((bar) => [bar.count, bar.percent, bar.leads])).toEqual([
      [3, 75, true],
      [1, 25, false],
    ]);
    expect(bars[1]?.length).toBeCloseTo(1 / 3);
  });

  it('are empty without votes, and for a tally of an earlier round', () => {
    for (const tally of [undefined, { poll: 'p', round: 1, voters: 9, result: null }])
      expect(barsOf(open, tally)).toEqual({
        voters: 0,
        bars: [0, 1].map((option) => ({ option, count: 0, percent: 0, length: 0, leads: false })),
      });
  });
});
