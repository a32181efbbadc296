import { beforeEach, expect, it } from 'vitest';
import { recallBegun, rememberBegun } from '../../src/audience/polls/begun';

beforeEach(() => localStorage.clear());

it('what was begun comes back, of more than twenty the last', () => {
  rememberBegun('041205', 'begun', { 'p1 1': { numbers: [60, 0] }, 'p2 1': { texts: ['Parks'] } });
  expect(recallBegun('041205', 'begun')).toEqual({
    'p1 1': { numbers: [60, 0] },
    'p2 1': { texts: ['Parks'] },
  });
  expect(recallBegun('041205', 'unsent')).toEqual({});
  rememberBegun(
    '041205',
    'begun',
    Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`p${i} 1`, { numbers: [i] }])),
  );
  expect(Object.keys(recallBegun('041205', 'begun'))).toHaveLength(20);
});

it.each([
  '',
  'no',
  '[1]',
  'null',
  '{"p 1":{"numbers":["a"]}}',
  '{"p 1":{"texts":"Parks"}}',
  '{"p 1":null}',
])('what nobody can have begun (%s) is nothing', (kept) => {
  localStorage.setItem('ls-begun-041205', kept);
  expect(Object.values(recallBegun('041205', 'begun'))).toEqual([]);
});
