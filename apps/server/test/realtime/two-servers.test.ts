import type { EventDto, VisitorStateDto } from '@tandem/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Client } from '../client.js';
import { joinAs, type TestServer } from '../server.js';
import { accept, arrive, type Centre, leaveDesks, openCentre, reply, takeDesk, watch, write } from './centre.js';
import { agent, ask, closeClients, eventually, hear } from './clients.js';
import { startTwoServers, type TwoServers } from './two-servers.js';

let two: TwoServers;
let front: TestServer;
let back: TestServer;
let centre: Centre;

beforeAll(async () => {
  two = await startTwoServers();
  [front, back] = two.servers;
  centre = await openCentre(front);
});
afterEach(closeClients);
afterAll(() => two.stop());

/** The same session on the other server. */
function elsewhere(client: Client, url: string): Client {
  const other = new Client(url);
  other.cookie = client.cookie;
  other.csrfToken = client.csrfToken;
  return other;
}

it('grants the only break of a group once when two ask for it on two servers at once', async () => {
  const { admin, queueId } = centre;
  const kind = (await admin.post('/break-kinds', { name: { en: 'Coffee' }, code: 'coffee' })).body.id;
  const people = await Promise.all([0, 1].map(() => joinAs(front, admin, { role: 'agent', queueIds: [queueId] })));
  const memberIds = people.map(({ id }) => id);
  expect(await admin.post('/groups', { name: 'Team', memberIds, breakQuota: 1 })).toMatchObject({ status: 201 });
  const clients = [people[0]!.client, elsewhere(people[1]!.client, back.url)];
  for (const client of clients) await client.put('/me/presence', { presence: 'busy' });
  for (let round = 0; round < 5; round += 1) {
    const asked = await Promise.all(clients.map((client) => client.post('/me/break', { kindId: kind })));
    expect(asked.map(({ status }) => status)).toEqual([200, 200]);
    const places = async () =>
      Promise.all(clients.map(async (client) => (await client.get('/me/standing')).body)).then((standing) =>
        standing.map((own) => `${own.break.state} ${own.breakPlace ?? ''}`.trim()).toSorted(),
      );
    expect(await places()).toEqual(['granted', 'requested 1']);
    for (const client of clients) await client.send('DELETE', '/me/break');
  }
  for (const client of clients) await client.put('/me/presence', { presence: 'offline' });
});

it('joins a customer on one server and an agent on the other', async () => {
  const desk = await takeDesk(front, centre);
  const here = elsewhere(desk.client, back.url);
  const socket = await agent(back.url, desk.client.cookie);
  const offers = hear<(typeof desk.offers)[number]>(socket, 'offer');
  desk.socket.disconnect();

  // The plugins that front enabled run on back within seconds.
  const customer = await eventually(() => arrive(front.url, centre.channelId));
  const states = hear<VisitorStateDto>(customer, 'state');
  const heard = hear(customer, 'event');
  const typing = [hear<object>(customer, 'typing'), hear<object>(socket, 'typing')];
  const { conversationId } = await write(customer, 'Hello over there');
  await accept({ client: here, offers }, conversationId);
  await eventually(() => expect(states.at(-1)?.agent).toBeDefined());

  const watched = hear<EventDto>(socket, 'event');
  expect(await watch(socket, conversationId)).toMatchObject({ ok: true });
  await write(customer, 'Do you read me?');
  await eventually(() => expect(watched.at(-1)?.content?.text).toBe('Do you read me?'));
  await reply(here, conversationId, 'Loud and clear');
  await eventually(() => expect(heard.at(-1)?.content?.text).toBe('Loud and clear'));
  socket.emit('typing', { conversationId, typing: true });
  customer.emit('typing', { typing: true });
  await eventually(() => expect(typing.map((list) => list.length)).toEqual([1, 1]));

  const seqs = heard.map(({ seq }) => seq);
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));

  const gone = vi.fn();
  socket.on('disconnect', gone);
  await centre.admin.put(`/users/${desk.id}/active`, { active: false });
  await eventually(() => expect(gone).toHaveBeenCalled());
  await centre.admin.post(`/conversations/${conversationId}/resolve`, {});
});

describe('work that waits', () => {
  /** The queue gets these rules, by the server that is not asked for anything else. */
  const rule = async (rules: object) => {
    const input = { name: 'Orders', dispositionRequired: false, ...rules };
    const url = `/queues/${centre.queueId}`;
    expect(await elsewhere(centre.admin, back.url).put(url, input)).toMatchObject({ status: 200 });
  };
  const waits = async (text: string): Promise<string> =>
    (await write(await arrive(front.url, centre.channelId), text)).conversationId;
  const stays = async (id: string) => (await centre.admin.get(`/conversations/${id}`)).body.workItems;
  const traceOf = async (id: string) => {
    const { id: itemId } = (await stays(id)).at(-1);
    return (await centre.admin.get(`/work-items/${itemId}/routing-trace`)).body;
  };
  const close = (id: string) => centre.admin.post(`/conversations/${id}/resolve`, {});
  /** Sooner than the line is read anew by itself, which it is every ten seconds. */
  const soon = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, 5_000);

  it('is offered as soon as a skill or the steps are edited on another server, and keeps its place', async () => {
    const skillId = (await centre.admin.post('/skills', { name: 'Billing' })).body.id;
    const others = [await takeDesk(front, centre), await takeDesk(front, centre)];
    const memberIds = others.map(({ id }) => id);
    await rule({ memberIds, steps: [{ afterSec: 0, require: 'agent.skills.billing >= 3' }] });
    const capacity = { voice: 0, chat: 1, message: 0, email: 0 };
    for (const id of memberIds)
      expect(await centre.admin.patch(`/users/${id}`, { capacity })).toMatchObject({ status: 200 });
    const ids = [await waits('First'), await waits('Second')];
    const places = (await Promise.all(ids.map(stays))).map(([item]) => item.enqueuedAt);
    for (const id of ids) {
      await eventually(async () => {
        const { evaluations } = await traceOf(id);
        expect(evaluations.at(-1)?.rejected.map(({ code }: { code: string }) => code)).toEqual(['skill', 'skill']);
      });
    }
    const [anna, ben] = others;
    const edit = { skills: [{ skillId, level: 3 }] };
    await elsewhere(centre.admin, back.url).patch(`/users/${anna!.id}`, edit);
    await soon(() => expect(anna!.offers.map(({ conversationId }) => conversationId)).toEqual([ids[0]]));
    expect(ben!.offers).toEqual([]);
    await rule({ memberIds, steps: [{ afterSec: 0, require: 'true' }] });
    await soon(() => expect(ben!.offers.map(({ conversationId }) => conversationId)).toEqual([ids[1]]));
    expect((await Promise.all(ids.map(stays))).map(([item]) => item.enqueuedAt)).toEqual(places);
    await leaveDesks();
    await Promise.all(ids.map(close));
  });

  it('goes to another queue when nobody is logged in or the line is long, with its place, and the trace says why', async () => {
    const toQueueId = (await centre.admin.post('/queues', { name: 'Second' })).body.id;
    const overflow = (when: string, limit = 0) => [{ when, limit, action: 'queue', queueId: toQueueId }];
    const moved = async (id: string, because: string) => {
      const [left, now] = await eventually(async () => {
        const both = await stays(id);
        expect(both).toHaveLength(2);
        return both;
      });
      expect(left).toMatchObject({ state: 'done', queueId: centre.queueId });
      expect(now).toMatchObject({ state: 'waiting', queueId: toQueueId, enqueuedAt: left.enqueuedAt });
      const step = { because, action: 'queue', fromQueueId: centre.queueId, toQueueId, toQueueName: 'Second' };
      await eventually(async () =>
        expect(await traceOf(id)).toMatchObject({ enqueuedAt: left.enqueuedAt, overflows: [step] }),
      );
      await close(id);
    };
    await rule({ overflow: overflow('nobody') });
    await moved(await waits('Is anybody there?'), 'nobody');

    await rule({ overflow: [] });
    const ahead = await waits('I come first');
    const second = await waits('I come second');
    await rule({ overflow: overflow('length', 1) });
    await moved(second, 'length');
    expect(await stays(ahead)).toMatchObject([{ state: 'waiting', queueId: centre.queueId }]);
    await close(ahead);
  });

  it('and was given up comes back with its place when an agent calls back', async () => {
    await rule({});
    const customer = await arrive(front.url, centre.channelId);
    const { conversationId: id } = await write(customer, 'Too slow');
    const [{ id: itemId, enqueuedAt }] = await stays(id);
    expect(await ask(customer, 'leave', {})).toMatchObject({ ok: true });
    const abandoned = async () => (await centre.admin.get('/abandoned')).body.items;
    expect(await abandoned()).toMatchObject([{ workItemId: itemId, enqueuedAt }]);
    const desk = await takeDesk(front, centre);
    const answer = await elsewhere(desk.client, back.url).post(`/work-items/${itemId}/call-back`);
    expect(answer).toMatchObject({ status: 200 });
    const { conversationId } = answer.body;
    await accept(desk, conversationId);
    expect(await stays(conversationId)).toMatchObject([{ enqueuedAt, queueId: centre.queueId, agentId: desk.id }]);
    expect(await abandoned()).toMatchObject([{ followUp: { by: desk.id, conversationId } }]);
    await leaveDesks();
  });
});
