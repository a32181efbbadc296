// @vitest-environment node
import { decode, encode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { type Frame } from '../../src/shared/contracts';
import { Tag, type Command, type SendRequest } from '../../src/shared/commands';
import { Kind, type PollKind } from '../../src/shared/polls/kinds';
import * as members from './members';
import { named, readable, samples, type Sample } from './samples';

const names = (value: object) => Object.keys(value).sort();
const read = <T>(sample: Sample) => decode(sample.bytes) as T;

describe('every sample', () => {
  it.each(samples)('$name is read as its readable twin', ({ bytes, twin }) => {
    expect(readable(decode(bytes))).toEqual(twin);
  });
});

describe('what a client sends', () => {
  const sent = samples.filter((s) => !/^(frame|answer|result)/.test(s.name));

  it.each(sent)('$name is written as the same bytes', ({ bytes }) => {
    expect(readable(encode(decode(bytes)))).toBe(readable(bytes));
  });

  it.each(named('command-'))('$name has a tag and the members of its contract', (sample) => {
    const [tag, body] = read<Command>(sample);
    expect(sample.name).toContain(`command-${String(tag).padStart(2, '0')}-`);
    expect(names(body)).toEqual(members.bodies[tag]);
  });

  it('has a sample for every command and no other', () => {
    const tags = named('command-').map((sample) => read<Command>(sample)[0]);
    const numeric = (a: number, b: number) => a - b;
    expect(tags.sort(numeric)).toEqual(Object.values(Tag).sort(numeric));
    expect(Object.keys(members.bodies).map(Number).sort(numeric)).toEqual(tags);
  });

  it.each(named('watch-request'))('$name has the members of its contract', (sample) => {
    expect(names(read<object>(sample))).toEqual(members.watchRequest);
  });

  it.each(named('send-request'))('$name has the members of its contract', (sample) => {
    const request = read<SendRequest>(sample);
    expect(names(request)).toEqual(members.sendRequest);
    expect(names(request.command[1])).toEqual(members.bodies[request.command[0]]);
  });

  it.each(named('kind-'))('$name has the members of its contract', (sample) => {
    const [tag, body] = read<PollKind>(sample);
    expect(sample.name).toContain(`kind-${String(tag).padStart(2, '0')}-`);
    expect(names(body)).toEqual(members.kinds[tag]);
  });

  it('has a sample for every kind of poll and no other', () => {
    const tags = named('kind-').map((sample) => read<PollKind>(sample)[0]);
    expect(tags).toEqual(Object.values(Kind));
  });

  it('has a secret of 32 bytes, not a text', () => {
    const [invite] = named('command-60-').map((sample) => read<Command>(sample));
    if (invite?.[0] !== Tag.invite) throw new Error('There is no sample of an invite.');
    expect(invite[1].secret).toBeInstanceOf(Uint8Array);
    expect(invite[1].secret).toHaveLength(32);
  });
});

describe('what a client is sent', () => {
  it.each(named('answer-'))('$name has the members of its contract', (sample) => {
    expect(names(read<object>(sample))).toEqual(members.answer);
  });

  it.each(named('frame-'))('$name has three parts with the members of their contracts', (s) => {
    const frame = read<Frame>(s);
    expect(frame).toHaveLength(3);
    const [update, mine, refusal] = frame;
    if (update) {
      expectSome(update, members.update, 'update');
      expect(update.hash).toMatch(/^[0-9a-f]{16}$/);
      expectInside(update, '');
    }
    if (mine) {
      expectSome(mine, members.mine, 'mine');
      expectInside(mine, 'mine.');
    }
    if (refusal) {
      expect([update, mine]).toEqual([null, null]);
      expectSome(refusal, members.refusal, 'refusal');
    }
  });

  it('shows each kind of thing at least once, and each of its members', () => {
    const { update, mine, refusal, inside } = members;
    const never = Object.entries({ update, mine, refusal, ...inside }).flatMap(([key, expected]) =>
      expected.filter((member) => !met.get(key)?.has(member)).map((member) => `${key}.${member}`),
    );
    expect(never).toEqual([]);
  });
});

/** The members met in each kind of thing. */
const met = new Map<string, Set<string>>();

/** What is null is left out: no member but those of the contract, and none that says nothing. */
function expectSome(value: object, contract: string[], kind: string): void {
  expect(contract, kind).toEqual(expect.arrayContaining(names(value)));
  expect(Object.values(value), kind).not.toContain(null);
  met.set(kind, new Set([...(met.get(kind) ?? []), ...names(value)]));
}

function expectInside(whole: object, path: string): void {
  for (const [member, value] of Object.entries(whole)) {
    const key = members.inside[path + member] ? path + member : member;
    const expected = members.inside[key === 'screen' ? 'screens' : key];
    if (!expected || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) {
      expectSome(one, expected, key === 'screen' ? 'screens' : key);
      if (key === 'room' || key === 'sessions') expectInside(one, `${key}.`);
      if (key === 'polls') expect(names(one.kind[1])).toEqual(members.kinds[one.kind[0] as Kind]);
    }
  }
}
