// @vitest-environment node
import { expect, it } from 'vitest';
import { PollState } from '../../src/shared/contracts';
import { formOf, kindOf } from '../../src/console/polls/form';
import type { PollKind } from '../../src/shared/polls/kinds';
import { named } from './samples';

const draft = { id: 'p', session: 's', prompt: {}, state: PollState.draft, round: 0, shown: false };

it.each(named('kind-'))('a console writes $name as the server reads it', ({ twin }) => {
  expect(kindOf(formOf({ ...draft, kind: twin as PollKind }))).toEqual(twin);
});
