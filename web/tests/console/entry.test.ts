import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError, type StaffRooms } from '../../src/shared/api';
import { Role } from '../../src/shared/contracts';
import { Entry, type Gate } from '../../src/console/entry/entry.svelte';
import { card } from './samples';

const secret = 'Zm9yIG9uZSByZWFkZXIgb25seSwgb25jZSBvbmx5ISE';
const link = `#room=041205&key=${secret}`;
const of = (...codes: string[]): StaffRooms['rooms'] =>
  codes.map((code) => ({ code, title: { en: code }, role: Role.moderator }));

class FakeGate implements Gate {
  known: StaffRooms = { role: null, rooms: [] };
  claimed: unknown[] = [];
  created: unknown[] = [];
  fails: string | null = null;

  async claim(...link: [string, string | null]) {
    if (this.fails) throw new ApiError(this.fails, 'words');
    this.claimed.push(link);
    this.known = { role: Role.moderator, rooms: of('041205') };
  }
  async staff() {
    return this.known;
  }
  async getRoom(code: string) {
    return { ...card, code };
  }
  async createRoom(request: unknown) {
    this.created.push(request);
    return { code: '770012' };
  }
}

let gate: FakeGate;
let entry: Entry;
beforeEach(() => {
  localStorage.clear();
  gate = new FakeGate();
  entry = new Entry(gate);
});

describe('the way in', () => {
  it('tells strangers how to get in', async () => {
    await entry.begin('');
    expect([entry.step, entry.problem]).toEqual(['stranger', null]);
  });

  it('signs in with the link of the address', async () => {
    await entry.begin(link);
    expect(gate.claimed).toEqual([[secret, '041205']]);
    expect([entry.step, entry.card?.code]).toEqual(['in', '041205']);
  });

  it('leads speakers on to their own page, and lists for others only what they moderate', async () => {
    const speaking = { code: '770012', title: { en: 'x' }, role: Role.speaker };
    gate.known = { role: Role.speaker, rooms: [speaking] };
    await entry.begin('');
    expect(entry.step).toBe('speaker');
    gate.known = { role: Role.moderator, rooms: [speaking, ...of('041205')] };
    await entry.again();
    expect([entry.step, entry.card?.code]).toEqual(['in', '041205']);
  });

  it('signs in with a pasted link, and says when it is none', async () => {
    await entry.begin('');
    expect(await entry.paste('hello')).toBe(false);
    expect(await entry.paste(`https://live.example/console${link}`)).toBe(true);
    expect(entry.step).toBe('in');
  });

  it.each(['link_used', 'link_expired', 'link_unknown'])('says %s in words', async (code) => {
    gate.fails = code;
    await entry.begin(link);
    expect([entry.step, entry.problem]).toEqual(['stranger', { code, text: 'words' }]);
  });

  it('lets in whom a used link had let in before', async () => {
    gate.fails = 'link_used';
    gate.known = { role: Role.moderator, rooms: of('041205') };
    await entry.begin(link);
    expect([entry.step, entry.problem]).toEqual(['in', null]);
  });

  it('keeps a link that the network did not let through', async () => {
    gate.fails = 'offline';
    await entry.begin(link);
    expect(entry.problem?.code).toBe('offline');
    gate.fails = null;
    await entry.again();
    expect(entry.step).toBe('in');
  });

  it('asks which of several rooms, and remembers', async () => {
    gate.known = { role: Role.moderator, rooms: of('041205', '770012') };
    await entry.begin('');
    expect(entry.step).toBe('choose');
    await entry.choose('770012');
    const again = new Entry(gate);
    await again.begin('');
    expect([again.step, again.card?.code]).toEqual(['in', '770012']);
  });

  it('leads an organizer without a room to the first one', async () => {
    gate.known = { role: Role.organizer, rooms: [] };
    await entry.begin('');
    expect(entry.step).toBe('create');
    await entry.create({ en: 'Hall' }, ['en'], { en: 'Opening' });
    expect(gate.created).toEqual([
      { title: { en: 'Hall' }, languages: ['en'], session: { en: 'Opening' } },
    ]);
    expect([entry.step, entry.card?.code]).toEqual(['in', '770012']);
  });

  it('goes back to the list of rooms', async () => {
    gate.known = { role: Role.organizer, rooms: of('041205') };
    await entry.begin('');
    expect(entry.step).toBe('in');
    await entry.leave();
    expect([entry.step, entry.card]).toEqual(['choose', null]);
  });

  it('shows why a room was shut', async () => {
    await entry.begin(link);
    entry.shut({ code: 'access_revoked', text: 'words' });
    expect([entry.step, entry.problem?.code]).toEqual(['stranger', 'access_revoked']);
  });
});
