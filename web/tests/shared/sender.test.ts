import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Command } from '../../src/shared/commands';
import type { Entry } from '../../src/shared/outbox';
import { keptStore } from '../../src/shared/outbox-store';
import { Sender } from '../../src/shared/sender';

const vote = (choice: number): Command => [6, { poll: 'p', round: 1, choices: [choice] }];
const support = (question: string): Command => [5, { question, on: true }];
const done: Answer = { kind: 0, offset: 1, code: null, text: null, retryAfterMs: 0 };

/** A server that answers when told to, and a tab in front of it. */
function tab(name = 'tab', known = 0) {
  const sent: number[] = [];
  const answers: ((answer: Answer | Error) => void)[] = [];
  const waits: number[] = [];
  const later: (() => void)[] = [];
  let list: Entry[] = [];
  const sender = new Sender(keptStore('041205', name), {
    send: (n) => {
      sent.push(n);
      return new Promise((resolve, reject) =>
        answers.push((a) => (a instanceof Error ? reject(a) : resolve(a))),
      );
    },
    known: () => known,
    changed: (l) => (list = l),
    now: () => now,
    wait: (ms) => {
      waits.push(ms);
      return ms > 15_000 ? new Promise((resolve) => later.push(resolve)) : Promise.resolve();
    },
  });
  const answer = async (a: Answer | Error) => {
    answers.shift()!(a);
    await flush();
  };
  return { sender, sent, waits, later, answer, states: () => list.map((e) => [e.n, e.state]) };
}
/** Until everything that can go on without the server has gone on. */
const flush = () => new Promise<void>((resolve) => setImmediate(resolve));

let now = 1000;
beforeEach(() => {
  localStorage.clear();
  now = 1000;
});

describe('the sender', () => {
  it('keeps without a connection and sends one at a time, in order, with one', async () => {
    const a = tab();
    a.sender.add(support('q1'));
    a.sender.add(support('q2'));
    await flush();
    expect(a.sent).toEqual([]);
    a.sender.up();
    await flush();
    expect(a.sent).toEqual([1]);
    await a.answer(done);
    expect(a.sent).toEqual([1, 2]);
    await a.answer(done);
    expect(a.states()).toEqual([
      [1, 'counted'],
      [2, 'counted'],
    ]);
  });

  it('sends again under the same number what a lost connection left unanswered', async () => {
    const a = tab();
    a.sender.up();
    a.sender.add(vote(1));
    await flush();
    a.sender.down();
    await a.answer(new Error('lost'));
    expect(a.states()).toEqual([[1, 'saved']]);
    a.sender.up();
    await flush();
    expect(a.sent).toEqual([1, 1]);
  });

  it('waits as long as it was asked to and does not let a later command pass', async () => {
    const a = tab();
    a.sender.up();
    a.sender.add(support('q1'));
    a.sender.add(support('q2'));
    await flush();
    await a.answer({ ...done, kind: 2, code: 'busy', retryAfterMs: 700 });
    expect(a.waits).toContain(700);
    expect(a.sent).toEqual([1, 1]);
  });

  it('survives a reload: the next page sends what the last one could not', async () => {
    tab().sender.add(vote(2));
    const next = tab();
    next.sender.up();
    await flush();
    expect(next.sent).toEqual([1]);
  });

  it('starts above what the server knows, when this browser has forgotten', async () => {
    const a = tab('tab', 40);
    a.sender.add(vote(1));
    a.sender.up();
    await flush();
    expect(a.sent).toEqual([41]);
  });

  it('counts on from another tab and leaves its commands to it', async () => {
    const [a, b] = [tab('a'), tab('b')];
    a.sender.up();
    b.sender.up();
    a.sender.add(support('q1'));
    b.sender.add(support('q2'));
    await flush();
    expect(a.sent).toEqual([1]);
    expect(b.sent).toEqual([2]);
  });

  it('takes over the commands of a tab that has been gone for a while', async () => {
    tab('a').sender.add(support('q1'));
    const b = tab('b');
    b.sender.up();
    await flush();
    expect(b.sent).toEqual([]);
    now += 16_000;
    b.later.forEach((resolve) => resolve());
    await flush();
    expect(b.sent).toEqual([1]);
    expect(tab('a').states()).toEqual([]);
  });

  it('refuses what does not fit', () => {
    const a = tab();
    for (let i = 0; i < 200; i++) expect(a.sender.add(support(`q${i}`))).not.toBeNull();
    expect(a.sender.add(support('one more'))).toBeNull();
  });

  it('forgets a refusal only, and only when asked', async () => {
    const a = tab();
    a.sender.up();
    a.sender.add(vote(1));
    await flush();
    a.sender.dismiss(1);
    expect(a.states()).toHaveLength(1);
    await a.answer({ ...done, kind: 1, code: 'poll_closed', text: 'Closed' });
    a.sender.dismiss(1);
    expect(a.states()).toEqual([]);
  });
});
