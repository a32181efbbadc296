import { describe, expect, it } from 'vitest';
import { dayPlan } from '../../src/scenes/programme';
import { SessionState } from '../../src/shared/contracts';
import { session } from './room';

const { ahead, live, ended } = SessionState;
const ids = (plan: ReturnType<typeof dayPlan>) => plan?.rows.map((s) => s.id);

describe('the plan of the day', () => {
  it('does not exist without sessions', () => expect(dayPlan([])).toBeNull());

  it('is sorted by time, those without one last', () => {
    const plan = dayPlan([
      session('c'),
      session('b', { start: '10:00' }),
      session('a', { start: '09:00' }),
    ]);
    expect(ids(plan)).toEqual(['a', 'b', 'c']);
  });

  it('is that of the live session, and tells what is now and next', () => {
    const plan = dayPlan([
      session('a', { state: ended, start: '09:00' }),
      session('b', { day: 2, state: live, start: '09:00' }),
      session('c', { day: 2, state: ahead, start: '11:00' }),
    ]);
    expect(plan).toMatchObject({ day: 2, now: 'b', next: 'c' });
    expect(ids(plan)).toEqual(['b', 'c']);
  });

  it('is that of the next session while nothing is live', () => {
    const plan = dayPlan([session('a', { state: ended }), session('b', { day: 2 })]);
    expect(plan).toMatchObject({ day: 2, now: null, next: 'b' });
  });

  it('is the last day when all is over', () => {
    const plan = dayPlan([session('a', { state: ended }), session('b', { day: 2, state: ended })]);
    expect(plan).toMatchObject({ day: 2, now: null, next: null });
  });

  it('ends with the next session where that is on another day', () => {
    const plan = dayPlan([session('a', { state: live }), session('b', { day: 2 })]);
    expect(plan).toMatchObject({ day: 1, now: 'a', next: 'b' });
    expect(ids(plan)).toEqual(['a', 'b']);
  });

  it('never takes for next what was left out before the session that is live', () => {
    const plan = dayPlan([
      session('skipped', { start: '09:00' }),
      session('b', { state: live, start: '10:00' }),
      session('c', { start: '11:00' }),
    ]);
    expect(plan).toMatchObject({ now: 'b', next: 'c' });
  });

  it('is cut around what is now when it is longer than a hall can read', () => {
    const start = (i: number) => `${10 + i}:00`;
    const day = (at: number) =>
      Array.from({ length: 10 }, (_, i) =>
        session(`s${i}`, { start: start(i), state: i < at ? ended : i === at ? live : ahead }),
      );
    for (let at = 0; at < 10; at++) {
      const plan = dayPlan(day(at), 4)!;
      expect(ids(plan), `${at}`).toContain(`s${at}`);
      expect(plan.rows).toHaveLength(4);
      if (at < 9) expect(ids(plan), `${at}`).toContain(`s${at + 1}`);
    }
    expect(dayPlan(day(1), 4)?.after).toBe(6);
  });
});
