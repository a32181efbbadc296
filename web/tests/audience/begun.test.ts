import { beforeEach, expect, it } from 'vitest';
import { BegunAnswers } from '../../src/audience/polls/begun.svelte';
import { Kind } from '../../src/shared/polls/kinds';
import { PollState, type Poll } from '../../src/shared/contracts';

beforeEach(() => localStorage.clear());

const poll = (id: string, more: Partial<Poll> = {}): Poll => ({
  id,
  session: 's',
  kind: [Kind.yesNo, []],
  prompt: { en: 'Which?' },
  state: PollState.open,
  round: 1,
  shown: false,
  ...more,
});
const loaded = (known: Poll[] = []) =>
  new BegunAnswers('ls-begun-041205', () => new Map(known.map((one) => [one.id, one])));

it('what was begun comes back, of more than twenty the last', () => {
  const page = loaded();
  for (let i = 0; i < 25; i++) page.put(poll(`p${i}`), { numbers: [i] });
  expect(page.of(poll('p0'))).toEqual({ numbers: [0] });
  expect(loaded().of(poll('p4'))).toBeNull();
  expect(loaded().of(poll('p5'))).toEqual({ numbers: [5] });
  expect(loaded().of(poll('p5', { round: 2 }))).toBeNull();
  expect(new BegunAnswers('ls-unsent-041205', () => new Map()).of(poll('p5'))).toBeNull();
});

it('what is taken back, or of a round that takes no ballots any more, is forgotten', () => {
  const [closed, anew] = [poll('p1', { state: PollState.closed }), poll('p2', { round: 2 })];
  for (const id of ['p1', 'p2', 'p3', 'p4']) loaded().put(poll(id), { texts: ['Parks'] });
  loaded([closed, anew]).put(poll('p4'), null);
  expect(['p1', 'p2', 'p3', 'p4'].map((id) => loaded().of(poll(id)) !== null)).toEqual([
    false,
    false,
    true,
    false,
  ]);
});

it.each([
  '',
  'no',
  '[1]',
  'null',
  '{"p 1":{"numbers":["a"]}}',
  '{"p 1":{"texts":"P"}}',
  '{"p 1":null}',
])('what nobody can have begun (%s) is nothing', (kept) => {
  localStorage.setItem('ls-begun-041205', kept);
  expect(loaded().of(poll('p'))).toBeNull();
});

it('what can be read is kept beside what cannot', () => {
  localStorage.setItem('ls-begun-041205', '{"p 1":null,"q 1":{"numbers":[3]}}');
  expect(loaded().of(poll('q'))).toEqual({ numbers: [3] });
});
