import { describe, expect, it } from 'vitest';
import { running } from '../../src/stage/clock';

const panel = { start: '11:00', end: '12:30' };
const at = (hours: number, minutes: number, seconds = 0) =>
  new Date(2026, 11, 4, hours, minutes, seconds);

describe('the session’s clock', () => {
  it('counts a minute that has begun as whole', () => {
    expect(running(panel, at(12, 6))).toEqual({ left: 24, gone: 66, of: 90 });
    expect(running(panel, at(12, 29, 30))?.left).toBe(1);
  });

  it('goes on past the end', () => {
    expect(running(panel, at(12, 30))?.left).toBeCloseTo(0);
    expect(running(panel, at(12, 30, 59))?.left).toBeCloseTo(0);
    expect(running(panel, at(12, 34, 10))).toEqual({ left: -4, gone: 90, of: 90 });
  });

  it('goes on past midnight', () => {
    expect(running({ start: '23:00', end: '00:30' }, at(23, 50))).toEqual({
      left: 40,
      gone: 50,
      of: 90,
    });
    expect(running({ start: '22:00', end: '23:50' }, at(0, 10))?.left).toBe(-20);
  });

  it('begins early, with all of the time still there', () =>
    expect(running(panel, at(10, 50))).toEqual({ left: 100, gone: 0, of: 90 }));

  it('says nothing of an end that is not there, or not of this time of day', () => {
    expect(running({ start: '11:00', end: '' }, at(11, 30))).toBeNull();
    expect(running({ start: '', end: '12:30' }, at(12, 0))).toMatchObject({ left: 30, of: 0 });
    expect(running(panel, at(18, 0))).toBeNull();
    expect(running(panel, at(4, 0))).toBeNull();
  });
});
