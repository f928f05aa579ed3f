import { randomUUID } from 'node:crypto';
import type { EventDto } from '@tandem/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { joinAs, startServer, type TestServer } from '../server.js';
import { accept, arrive, type Centre, leaveDesks, openCentre, takeDesk, write } from './centre.js';
import { ask, bytesTo, closeClients, eventually, session, type VisitorClient } from './clients.js';

let server: TestServer;
let centre: Centre;

beforeAll(async () => {
  server = await startServer();
  centre = await openCentre(server);
});
afterEach(async () => {
  closeClients();
  await leaveDesks();
});
afterAll(() => server.stop());

describe('an agent', () => {
  it('who takes an offer in two tabs at once has it once', async () => {
    const desk = await takeDesk(server, centre);
    const { conversationId } = await write(await arrive(server.url, centre.channelId), 'Hello');
    const offer = await eventually(() => {
      const found = desk.offers.find((one) => one.conversationId === conversationId);
      expect(found).toBeDefined();
      return found;
    });
    const tabs = await Promise.all([1, 2, 3].map(() => desk.client.post(`/offers/${offer?.assignmentId}/accept`)));
    expect(tabs.map(({ status }) => status)).toEqual([200, 200, 200]);
    const events: EventDto[] = (await desk.client.get(`/conversations/${conversationId}`)).body.events;
    expect(events.filter(({ type }) => type === 'offer.accepted')).toHaveLength(1);
    expect((await desk.client.get('/me')).body.load).toMatchObject({ chat: 1 });
  });

  it('of another queue neither sees nor takes the conversation, and is told why', async () => {
    const desk = await takeDesk(server, centre);
    const { conversationId } = await write(await arrive(server.url, centre.channelId), 'Hello');
    await accept(desk, conversationId);
    const { id: otherQueueId } = (await centre.admin.post('/queues', { name: 'Elsewhere' })).body;
    for (const role of ['agent', 'supervisor']) {
      const { client } = await joinAs(server, centre.admin, { role, queueIds: [otherQueueId] });
      const path = `/conversations/${conversationId}`;
      for (const answer of [
        await client.post(`${path}/take-over`),
        await client.post(`${path}/join`),
        await client.post(`${path}/watch`),
        await client.post(`${path}/reassign`, { to: { kind: 'queue', queueId: otherQueueId } }),
        await client.get(`${path}/transfer-targets`),
        await client.get(path),
      ]) {
        expect(answer).toMatchObject({ status: 403, body: { code: 'access.denied' } });
      }
    }
    expect((await desk.client.get(`/conversations/${conversationId}`)).body).toMatchObject({ agentId: desk.id });
  });
});

describe('a customer without a name', () => {
  let own: VisitorClient;
  const foreign = async () =>
    (await write(await arrive(server.url, centre.channelId), 'A secret of mine')).conversationId;
  const refused = (code: string) => ({ ok: false, problem: { code, title: expect.any(String) } });

  it.each([
    ['a tier', { tier: 'vip' }],
    ['labels', { labels: ['urgent'] }],
    ['somebody’s contact', { contactId: 'x' }],
    ['a conversation', { conversationId: 'x' }],
    ['a priority', { priority: 9 }],
    ['a queue', { queueId: 'x' }],
    ['attributes', { attributes: { vip: true } }],
    ['a way to the prototype', JSON.parse('{"__proto__":{"tier":"vip"},"constructor":1}')],
  ])('sets no %s with a frame', async (_, more) => {
    own = await arrive(server.url, centre.channelId);
    const frames: [string, object][] = [
      ['send', { clientId: randomUUID(), text: 'Hi', ...more }],
      ['start', { ...more }],
      ['typing', { typing: true, ...more }],
      ['read', { upToSeq: 1, ...more }],
      ['callback', { ...more }],
    ];
    for (const [name, frame] of frames) {
      expect([name, await ask(own, name, frame)]).toMatchObject([name, refused('frame.invalid')]);
    }
    expect(await ask(own, 'resume', { afterSeq: 0 })).toMatchObject({ ok: true, value: { state: 'none' } });
    const asked = await session(server.url, { channelId: centre.channelId, ...more });
    expect([asked.status, ((await asked.json()) as { code: string }).code]).toEqual([
      400,
      expect.toBeOneOf(['request.invalid', 'request.bad_key']),
    ]);
  });

  it('is given its own conversation alone, whichever it names', async () => {
    const theirs = await foreign();
    own = await arrive(server.url, centre.channelId);
    const bytes = bytesTo(own);
    expect(await ask(own, 'resume', { conversationId: theirs, afterSeq: 0 })).toMatchObject({
      value: { state: 'none', events: [] },
    });
    const mine = await write(own, 'Hi');
    expect(mine.conversationId).not.toBe(theirs);
    const choice = { id: 'x', label: 'Yes', inReplyTo: theirs };
    await ask(own, 'send', { clientId: randomUUID(), choice });
    const { events } = (await centre.admin.get(`/conversations/${theirs}`)).body;
    expect(events.filter(({ type }: EventDto) => type === 'message.received')).toHaveLength(1);
    for (const frame of ['watch', 'viewing', 'unwatch']) {
      expect(await ask(own, frame, { conversationId: theirs, afterSeq: 0 })).toMatchObject(refused('frame.unknown'));
    }
    expect(bytes.join('')).not.toContain('A secret of mine');
  });

  it('has no way into the agents’ half with its token', async () => {
    const { token } = own.auth as { token: string };
    const answer = await server.client({ authorization: `Bearer ${token}` }).get('/conversations');
    expect(answer).toMatchObject({ status: 401 });
  });
});
