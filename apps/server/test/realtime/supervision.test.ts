import { randomUUID } from 'node:crypto';
import type { EventDto } from '@tandem/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../client.js';
import { joinAs, startServer, type TestServer } from '../server.js';
import { accept, arrive, type Centre, type Desk, openCentre, reply, takeDesk, watch, write } from './centre.js';
import {
  type AgentClient,
  agent,
  ask,
  bytesTo,
  closeClients,
  eventually,
  hear,
  type VisitorClient,
} from './clients.js';

let server: TestServer;
let centre: Centre;
let desk: Desk;
let colleague: Client;
let boss: { client: Client; id: string };
let id: string;
let customer: VisitorClient;
let heard: ReturnType<typeof hear>;

const socketOf = (client: Client): Promise<AgentClient> => agent(server.url, client.cookie, { origin: server.url });
const act = (name: string, body?: object, by = boss.client) => by.post(`/conversations/${id}/${name}`, body);
const whisper = (text: string) => act('whispers', { text, clientId: randomUUID() });
const types = (events: readonly EventDto[]) => events.map(({ type }) => type);

beforeAll(async () => {
  server = await startServer();
  centre = await openCentre(server);
  boss = await joinAs(server, centre.admin, { role: 'supervisor', queueIds: [centre.queueId] });
});
beforeEach(async () => {
  desk = await takeDesk(server, centre);
  colleague = (await joinAs(server, centre.admin, { role: 'agent', queueIds: [centre.queueId] })).client;
  customer = await arrive(server.url, centre.channelId);
  heard = hear(customer, 'event');
  id = (await write(customer, 'Where is my parcel?')).conversationId;
  await accept(desk, id);
});
afterEach(async () => {
  await desk.client.put('/me/presence', { presence: 'offline' });
  closeClients();
});
afterAll(() => server.stop());

describe('a supervisor', () => {
  it('whispers to the agent: no colleague, no customer and no list of theirs has it', async () => {
    const [mine, theirs, own] = await Promise.all([desk.socket, socketOf(colleague), socketOf(boss.client)]);
    const watched = [mine, theirs, own].map((socket) => hear<EventDto>(socket, 'event'));
    for (const socket of [mine, theirs, own]) expect(await watch(socket, id)).toMatchObject({ ok: true });
    const alerts = [mine, theirs, own].map((socket) => hear<object>(socket, 'whisper'));
    expect(await act('watch')).toMatchObject({ status: 204 });
    expect(await whisper('Offer a refund')).toMatchObject({ status: 201, body: { type: 'whisper.sent' } });
    await reply(desk.client, id, 'We refund it.');
    await eventually(() => {
      for (const list of watched) expect(types(list)).toContain('message.sent');
    });
    expect(watched.map((list) => types(list).includes('whisper.sent'))).toEqual([true, false, true]);
    const alert = {
      conversationId: id,
      from: { id: boss.id, displayName: expect.any(String) },
      text: 'Offer a refund',
    };
    expect(alerts).toEqual([[alert], [], []]);

    for (const [client, sees] of [
      [desk.client, true],
      [colleague, false],
      [boss.client, true],
    ] as const) {
      const record = (await client.get(`/conversations/${id}`)).body.events as EventDto[];
      const page = (await client.get(`/conversations/${id}/events`)).body.items as EventDto[];
      expect([record, page].map((events) => types(events).includes('whisper.sent'))).toEqual([sees, sees]);
    }
    const late = await watch(await socketOf(colleague), id);
    expect(JSON.stringify(late)).not.toContain('Offer a refund');
    await eventually(() => expect(JSON.stringify(heard)).toContain('We refund it.'));
    expect(JSON.stringify(heard)).not.toContain('Offer');
  });

  it('joins beside the agent, writes to the customer by name, and leaves', async () => {
    expect(await act('join')).toMatchObject({ status: 200, body: { agentId: desk.id } });
    expect(await reply(boss.client, id, 'I am here, too.')).toMatchObject({ status: 201 });
    expect(await act('leave')).toMatchObject({ status: 200, body: { agentId: desk.id } });
    await eventually(() => expect(JSON.stringify(heard)).toContain('I am here, too.'));
    const events = (await desk.client.get(`/conversations/${id}`)).body.events as EventDto[];
    expect(types(events)).toEqual(expect.arrayContaining(['supervisor.joined', 'supervisor.left']));
    expect(types(events)).not.toContain('conversation.watched');
  });

  it('looks on in silence: not one byte of it reaches the agent, a colleague or the customer', async () => {
    const others = [desk.socket, await socketOf(colleague), customer];
    for (const socket of others.slice(0, 2)) await watch(socket as AgentClient, id);
    const bytes = others.map(bytesTo);
    const settled = async () => {
      for (const socket of others) await ask(socket, 'typing', { conversationId: id, typing: false });
    };
    const own = await socketOf(boss.client);
    await settled();
    for (const list of bytes) list.length = 0;

    expect(await act('watch')).toMatchObject({ status: 204 });
    expect(await boss.client.get(`/conversations/${id}`)).toMatchObject({ status: 200 });
    expect(await boss.client.get(`/conversations/${id}/events`)).toMatchObject({ status: 200 });
    const looking = hear<EventDto>(own, 'event');
    expect(await watch(own, id)).toMatchObject({ ok: true });
    await settled();
    // What came is the answers to their own frames.
    expect(bytes.map((list) => list.filter((frame) => !/^3\/(agent|visitor),/.test(frame)))).toEqual([[], [], []]);
    await reply(desk.client, id, 'Between the two of us');
    await eventually(() => {
      expect(types(looking)).toContain('message.sent');
      for (const list of bytes) expect(list.join('')).toContain('Between the two of us');
    });
    expect(await ask(own, 'unwatch', { conversationId: id })).toMatchObject({ ok: true });
    own.disconnect();
    await settled();
    for (const list of bytes) {
      const words = [boss.id, 'supervis', 'watch', 'viewer', 'audit'].filter((word) => list.join('').includes(word));
      expect(words).toEqual([]);
    }
    const shown = (await desk.client.get(`/conversations/${id}`)).body;
    expect(JSON.stringify(shown)).not.toContain(boss.id);
  });

  it('has every act in the audit log, with what was before and after', async () => {
    const acts: [string, number][] = [];
    const done = async (name: string, answer: Promise<{ status: number }>) => acts.push([name, (await answer).status]);
    await done('watch', act('watch'));
    await done('whisper', whisper('I take it from you'));
    await done('join', act('join'));
    await done('leave', act('leave'));
    await done('reassign', act('reassign', { to: { kind: 'queue', queueId: centre.queueId } }));
    await done('take over', act('take-over'));
    await done('presence', boss.client.put(`/agents/${desk.id}/presence`, { presence: 'away' }));
    const capacity = { voice: 1, chat: 2, message: 3, email: 4 };
    await done('capacity', boss.client.put(`/agents/${desk.id}/capacity`, capacity));
    expect(acts.filter(([, status]) => status >= 300)).toEqual([]);

    const { items } = (await centre.admin.get(`/audit?actorId=${boss.id}`)).body;
    const mine = items.filter(({ resourceId }: { resourceId: string }) => [id, desk.id].includes(resourceId));
    const withAgent = { agentId: desk.id };
    expect(mine.toReversed()).toMatchObject([
      { action: 'conversation.watched', after: withAgent },
      { action: 'conversation.whispered', after: withAgent },
      { action: 'conversation.joined', after: withAgent },
      { action: 'conversation.left', after: withAgent },
      { action: 'conversation.reassigned', before: withAgent, after: { kind: 'queue', queueId: centre.queueId } },
      { action: 'conversation.taken_over', after: { agentId: boss.id } },
      { action: 'agent.presence_changed', before: { presence: 'available' }, after: { presence: 'away' } },
      { action: 'agent.capacity_changed', before: { capacity: { chat: 4 } }, after: { capacity } },
    ]);
    expect(JSON.stringify(mine)).not.toContain('I take it from you');
  });

  it('is told when the conversation has ended while it was watched', async () => {
    const own = await socketOf(boss.client);
    const watched = hear<EventDto>(own, 'event');
    await watch(own, id);
    expect(await act('resolve', {}, desk.client)).toMatchObject({ status: 200 });
    await eventually(() => expect(types(watched)).toContain('conversation.resolved'));
    expect(await whisper('Too late')).toMatchObject({ status: 409, body: { code: 'conversation.resolved' } });
    expect(await act('join')).toMatchObject({ status: 409 });
  });

  it('hears nothing more from the moment the right is taken', async () => {
    const person = await joinAs(server, centre.admin, { role: 'supervisor', queueIds: [centre.queueId] });
    const own = await socketOf(person.client);
    const watched = hear<EventDto>(own, 'event');
    const gone = new Promise((resolve) => own.once('disconnect', resolve));
    await watch(own, id);
    expect(await centre.admin.patch(`/users/${person.id}`, { queueIds: [] })).toMatchObject({ status: 200 });
    await gone;
    await reply(desk.client, id, 'Between us');
    own.connect();
    await eventually(() => expect(own.connected).toBe(true));
    expect(await watch(own, id)).toMatchObject({ ok: false });
    expect(await act('whispers', { text: 'x', clientId: 'whisper-9' }, person.client)).toMatchObject({ status: 403 });
    expect(JSON.stringify(watched)).not.toContain('Between us');
  });
});
