import { describe, expect, it } from 'vitest';
import { Role, type Invite } from '../../src/shared/contracts';
import { Tag } from '../../src/shared/commands';
import {
  inviteCommand,
  inviteProblem,
  inviteState,
  newInvite,
} from '../../src/console/invites/form';
import { screenAddress } from '../../src/console/screens/address';
import { pairingCode } from '../../src/console/screens/pairing';
import {
  byDay,
  formOf,
  newSession,
  problemsOf,
  saveCommand,
  type SessionForm,
} from '../../src/console/sessions/form';
import { roomLanguages } from '../../src/console/entry/rooms';
import { session } from './samples';

describe('a pairing code', () => {
  it('is read in any case, with any digits, widths, blanks and dashes', () => {
    expect(pairingCode(' 4h7-k2p ')).toBe('4H7K2P');
    expect(pairingCode('٤H٧K٢P')).toBe('4H7K2P');
    expect(pairingCode('４Ｈ７Ｋ_2p')).toBe('4H7K2P');
  });
});

describe('the address of the screen page', () => {
  it('is the one phones are sent to, else this page’s', () => {
    expect(screenAddress('https://live.example/041205', 'http://x')).toBe('live.example/screen');
    expect(screenAddress(null, 'http://192.168.1.5:5080')).toBe('192.168.1.5:5080/screen');
    expect(screenAddress('nonsense', 'http://x')).toBe('x/screen');
  });
});

describe('the form of a session', () => {
  it('becomes the session it was made from', () => {
    const { id, kind, day, start, end, title, moderated } = session('s', { start: '09:00' });
    expect(saveCommand(formOf(session('s', { start: '09:00' })), 812)).toEqual([
      Tag.saveSession,
      { id, kind, day, start, end, title, moderated, downvotes: false, seen: 812 },
    ]);
  });

  it('keeps the speakers of the session it was made from', () => {
    const speakers = [{ id: 'noor', name: { ar: 'نور' } }];
    const [, body] = saveCommand(formOf(session('s', { speakers })), 812);
    expect(body).toMatchObject({ speakers });
  });

  it('takes speakers in their order, with what they are where that is said', () => {
    const form: SessionForm = {
      ...formOf(session('s')),
      speakers: [
        { id: 'noor', name: { ar: ' نور ', en: '' }, role: { ar: 'مهندسة' } },
        { id: 'kim', name: { ar: 'كيم' }, role: { en: ' ' } },
      ],
    };
    const [, body] = saveCommand(form, 812);
    expect(body).toMatchObject({
      speakers: [
        { id: 'noor', name: { ar: 'نور' }, role: { ar: 'مهندسة' } },
        { id: 'kim', name: { ar: 'كيم' }, role: null },
      ],
    });
    const problem = (name: string, role = '') =>
      problemsOf({ ...form, speakers: [{ id: 'k', name: { ar: name }, role: { ar: role } }] }, [
        'ar',
      ]);
    expect(problem('كيم', 'م'.repeat(80))).toEqual([]);
    expect(problem(' ')).toEqual(['speaker']);
    expect(problem('م'.repeat(41))).toEqual(['speakerLong']);
    expect(problem('كيم', 'م'.repeat(81))).toEqual(['speakerLong']);
  });

  it('asks for a title, a day and times in their order', () => {
    expect(problemsOf(newSession('s', 1), ['ar'])).toEqual(['title']);
    const good = formOf(session('s', { start: '09:00', end: '10:00' }));
    expect(problemsOf(good, ['ar'])).toEqual([]);
    expect(problemsOf({ ...good, end: '08:30' }, ['ar'])).toEqual(['times']);
    expect(problemsOf({ ...good, day: 0 }, ['ar'])).toEqual(['day']);
    expect(problemsOf({ ...good, title: { ar: 'م'.repeat(201) } }, ['ar'])).toEqual(['titleLong']);
  });
});

describe('the programme', () => {
  it('is listed by day and time, without a time last', () => {
    const sessions = [
      session('b', { day: 2 }),
      session('c', { start: '11:00' }),
      session('d'),
      session('a', { start: '09:00' }),
    ];
    expect(byDay(sessions).map(({ day, sessions }) => [day, ...sessions.map((s) => s.id)])).toEqual(
      [
        [1, 'a', 'c', 'd'],
        [2, 'b'],
      ],
    );
  });
});

describe('an invite link', () => {
  const invite = (more: Partial<Invite>): Invite => ({
    id: 'i',
    role: Role.moderator,
    name: 'Salim',
    expiresAt: 1000,
    claimed: false,
    revoked: false,
    ...more,
  });

  it('is open until it is used, runs out or is taken back', () => {
    expect(inviteState(invite({}), 999)).toBe('open');
    expect(inviteState(invite({}), 1000)).toBe('expired');
    expect(inviteState(invite({ claimed: true }), 2000)).toBe('used');
    expect(inviteState(invite({ claimed: true, revoked: true }), 0)).toBe('revoked');
  });

  it('is made for somebody, and expires after whole days', () => {
    expect(inviteProblem(newInvite())).toBe('name');
    expect(inviteProblem({ ...newInvite(), name: 'x'.repeat(41) })).toBe('nameLong');
    const form = { ...newInvite(), name: ' Salim ', days: 7 as const };
    expect(inviteProblem(form)).toBeNull();
    const secret = new Uint8Array(32);
    expect(inviteCommand(form, 'i', secret, 5)).toEqual([
      Tag.invite,
      { id: 'i', role: Role.moderator, name: 'Salim', secret, expiresAt: 5 + 7 * 86_400_000 },
    ]);
  });
});

describe('a new room', () => {
  it('speaks the languages of its title, the page’s first', () => {
    expect(roomLanguages({ ar: 'قاعة', en: 'Hall', ko: ' ' }, ['en', 'ar', 'ko'])).toEqual([
      'en',
      'ar',
    ]);
    expect(roomLanguages({}, ['en'])).toEqual([]);
  });
});
