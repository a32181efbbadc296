// @vitest-environment node
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audience, Browser, Client, screen, staff, type Answer } from './client';
import { Server } from './server';

const demo = '041205';
const session = 'planning';
const poll = 'priority';
const done = (answer: Answer) => expect([answer.kind, answer.code]).toEqual([0, null]);

let server: Server;
const open: Client[] = [];

beforeAll(async () => {
  server = await Server.start();
}, 90_000);

afterAll(async () => {
  await Promise.all(open.map((client) => client.stop()));
  await server?.stop();
});

const watch = async (...given: Parameters<typeof Client.watch>): Promise<Client> => {
  const client = await Client.watch(...given);
  open.push(client);
  return client;
};

async function phone(lang = 'en'): Promise<{ browser: Browser; client: Client }> {
  const browser = new Browser(server.root, lang);
  await browser.post(`/api/rooms/${demo}/join`);
  return { browser, client: await watch(browser, demo) };
}

describe('a client written from docs/protocol.md alone', { timeout: 60_000 }, () => {
  const asker = {} as { browser: Browser; client: Client };
  let console_: Client;

  it('joins once, and watches from a snapshot', async () => {
    Object.assign(asker, await phone('ar'));
    const cookie = asker.browser.cookie;
    expect(cookie).toMatch(/^ls-id=[\w-]{43}$/);
    await asker.browser.post('/api/rooms/٠٤١٢٠٥/join');
    expect(asker.browser.cookie).toBe(cookie);

    const [update, mine] = asker.client.frames[0] ?? [];
    expect(update?.reset).toBe(true);
    expect(update).toMatchObject({
      current: session,
      room: { code: demo, languages: ['ar', 'en', 'ko'] },
    });
    expect(update?.hash).toMatch(/^[0-9a-f]{16}$/);
    expect(mine).toMatchObject({ n: 0 });
  });

  it("exchanges the moderator's link of the terminal for a console", async () => {
    const browser = new Browser(server.root);
    expect(await browser.claim(server.link('Moderator 1'))).toMatchObject({
      role: 3,
      rooms: [{ code: demo }],
    });
    console_ = await watch(browser, demo, staff);
    expect(console_.held.own).toMatchObject({ role: 3, storage: 'saved', durability: 'disk' });

    const stranger = new Browser(server.root, 'ko');
    const used = await stranger.call(
      'POST',
      '/api/links/claim',
      linkOf(server.link('Moderator 1')),
    );
    expect([used.status, ((await used.json()) as Answer).code]).toEqual([403, 'link_used']);
  });

  it('asks, is approved, and everybody sees it; support counts once however often it is sent', async () => {
    const other = await phone('ko');
    done(
      await asker.client.send([
        2,
        { id: 'mine', session, text: 'هل وصل سؤالي؟', lang: 'ar', named: false },
      ]),
    );
    await asker.client.until(() => asker.client.held.ownQuestions.size === 1, 'the own question');
    await console_.until(() => console_.held.question('mine'), 'the question on the console');
    expect(console_.held.question('mine')).toMatchObject({ state: 0, lang: 'ar' });
    expect(other.client.held.question('mine')).toBeUndefined();

    done(await console_.send([20, { question: 'mine', seen: console_.held.position.offset }]));
    await other.client.until(
      () => other.client.held.question('mine'),
      'the question on the other phone',
    );
    const n = other.client.nextNumber();
    done(await other.client.send([5, { question: 'mine', on: true }], n));
    done(await other.client.send([5, { question: 'mine', on: true }], n));
    await asker.client.until(
      () => asker.client.held.question('mine')?.score === 1,
      'one supporter',
    );
    await other.client.until(() => other.client.held.supports.size === 1, 'the own support');
    expect(await asker.client.send([5, { question: 'mine', on: true }])).toMatchObject({
      kind: 1,
      code: 'own_question',
    });
  });

  it('votes, changes the vote, and sees the result when it is shown and not before', async () => {
    const other = await phone();
    done(await console_.send([31, { poll, seconds: 0, seen: console_.held.position.offset }]));
    for (const { client } of [asker, other])
      await client.until(() => client.held.polls.get(poll)?.state === 1, 'the open poll');
    done(await asker.client.send([6, { poll, round: 1, choices: [0] }]));
    done(await asker.client.send([6, { poll, round: 1, choices: [3] }]));
    done(await other.client.send([6, { poll, round: 1, choices: [1] }]));
    await asker.client.until(
      () => String(asker.client.held.ballots.get(poll)?.choices) === '3',
      'the changed ballot',
    );
    await other.client.until(() => other.client.held.tallies.get(poll)?.voters === 2, 'two voters');
    expect(other.client.held.tallies.get(poll)).not.toHaveProperty('result');

    done(await console_.send([32, { poll, round: 1 }]));
    const late = await asker.client.send([6, { poll, round: 1, choices: [2] }]);
    expect(late).toMatchObject({ kind: 1, code: 'poll_closed' });
    expect(late.text).toMatch(/[\u0600-\u06ff]/);
    done(await console_.send([33, { poll, shown: true }]));
    for (const client of [asker.client, other.client, console_])
      await client.until(
        () => JSON.stringify(client.held.tallies.get(poll)?.result) === '[1,[0,1,0,1]]',
        'the result',
      );
  });

  it('resumes from its position with only what changed, and from a wrong one with everything', async () => {
    const before = asker.client.held.position;
    await asker.client.stop();
    const other = await phone();
    done(
      await other.client.send([
        2,
        { id: 'meanwhile', session, text: 'Meanwhile?', lang: 'en', named: false },
      ]),
    );
    await console_.until(() => console_.held.question('meanwhile'), 'the question on the console');
    done(await console_.send([20, { question: 'meanwhile', seen: console_.held.position.offset }]));

    const woken = await watch(asker.browser, demo, audience, before);
    await woken.until(() => woken.held.question('meanwhile'), 'what came during the sleep');
    expect(woken.frames.every(([update]) => !update?.reset)).toBe(true);
    expect(woken.held.question('mine')).toBeUndefined();

    const lost = await watch(asker.browser, demo, audience, {
      ...before,
      hash: '00000000deadbeef',
    });
    expect(lost.frames[0]?.[0]?.reset).toBe(true);
    expect(lost.held.question('mine')).toMatchObject({ score: 1 });
    expect([...lost.held.ownQuestions.values()]).toMatchObject([{ id: 'mine', state: 1 }]);
    expect(lost.held.ballots.get(poll)).toMatchObject({ choices: [3] });
  });

  it('pairs a screen, which follows the director and is ended when it is revoked', async () => {
    const browser = new Browser(server.root);
    const { code } = await browser.post<{ code: string }>('/api/pairing');
    const moderator = new Browser(server.root);
    await moderator.claim(server.link('Moderator 2'));
    const { id } = await moderator.post<{ id: string }>(`/api/rooms/${demo}/screens`, {
      code,
      name: 'Wall',
      lang: 'ko',
    });
    expect(await (await browser.call('GET', '/api/pairing')).json()).toMatchObject({
      state: 'paired',
      room: demo,
    });

    const wall = await watch(browser, demo, screen);
    expect(wall.held.own.screen).toMatchObject({
      id,
      name: 'Wall',
      lang: 'ko',
      scene: { kind: 0 },
    });
    done(await console_.send([50, { screen: id, scene: { kind: 4, id: poll } }]));
    await wall.until(
      () => JSON.stringify(wall.held.own.screen).includes(`"kind":4,"id":"${poll}"`),
      'the scene',
    );
    done(await console_.send([52, { screen: id }]));
    await wall.until(() => wall.ended, 'the end of the stream');
    expect(wall.refusal).toMatchObject({ code: 'access_revoked' });
  });

  it('is refused in words where it may not watch or act', async () => {
    const stranger = await watch(new Browser(server.root, 'ko'), demo, staff);
    await stranger.until(() => stranger.ended, 'the end of the stream');
    expect(stranger.refusal?.code).toBe('not_signed_in');
    expect(stranger.refusal?.text).toMatch(/[가-힣]/);

    const { client } = await phone();
    expect(await client.send([20, { question: 'mine', seen: 0 }])).toMatchObject({
      kind: 1,
      code: 'forbidden',
    });
    expect(await client.send([999, {}])).toMatchObject({ kind: 1, code: 'malformed' });
    expect(
      await client.send([2, { id: 'x', session, text: '\u200b', lang: 'en', named: false }]),
    ).toMatchObject({ code: 'text_empty' });
    done(await client.send([7, { counts: [1, 0, 0, 0, 0] }]));
    const nowhere = await new Browser(server.root).call('GET', '/api/rooms/000000');
    expect([nowhere.status, ((await nowhere.json()) as Answer).code]).toEqual([
      404,
      'unknown_code',
    ]);
  });
});

function linkOf(link: string): { secret: string | null; room: string | null } {
  const parts = new URLSearchParams(new URL(link).hash.slice(1));
  return { secret: parts.get('key'), room: parts.get('room') };
}
