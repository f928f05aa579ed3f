import { randomUUID } from 'node:crypto';
import { RECEIVE_INBOUND } from '@tandem/application';
import type { EndpointDefinition } from '@tandem/contracts';
import { roleGrants } from '@tandem/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolve } from '../../src/di.js';
import { endpoints } from '../../src/http/openapi.js';
import type { Client } from '../client.js';
import { type Centre, type Desk, openCentre, reply, takeDesk } from '../realtime/centre.js';
import { closeClients, eventually } from '../realtime/clients.js';
import { joinAs, startServer, type TestServer } from '../server.js';
import { Wire } from './wire.js';

const mobile = '13987654321';
const card = '11010519491231002X';
const address = 'secret.person@example.com';
const words = `我的手机 ${mobile}，+86 139 8765 4321、139-8765-4321、１３９８７６５４３２１，身份证 ${card}，${address}`;

let server: TestServer;
let centre: Centre;
let desk: Desk;
let wire: Wire;
let clear: Wire;
let supervisor: Client;
let conversationId: string;
let contactId: string;

const from = { externalId: `+86${mobile}`, displayName: `王 ${mobile}` };
const inbound = async (text: string) => {
  const workspaceId = (await centre.admin.get('/workspace')).body.id;
  return resolve(server.server.container, RECEIVE_INBOUND).message({
    ...{ workspaceId, channelId: centre.channelId, from, correlationId: randomUUID() },
    ...{ dedupeKey: randomUUID(), kind: 'text', text, receivedAt: Date.now() },
  });
};
const policy = (agent: string, supervisor = 'shown') => ({
  views: { admin: 'shown', supervisor, agent },
  dailyReveals: 2,
});

beforeAll(async () => {
  server = await startServer();
  centre = await openCentre(server);
  desk = await takeDesk(server, centre);
  supervisor = (await joinAs(server, centre.admin, { role: 'supervisor', queueIds: [centre.queueId] })).client;
  expect((await centre.admin.put('/number-policy', policy('masked'))).status).toBe(200);
  wire = new Wire(server.url, desk.client);
  clear = new Wire(server.url, supervisor);
});
afterAll(async () => {
  wire.close();
  clear.close();
  closeClients();
  await server.stop();
});

/** Nothing that tells the customer's number, card or address has reached the agent. */
const expectNothing = (of: Wire) => {
  expect(of.leaksOf(mobile)).toEqual([]);
  expect(of.leaksOf(card.slice(0, 17))).toEqual([]);
  expect(of.textLeaksOf('secret.person')).toEqual([]);
};

describe("a masked agent's browser", () => {
  it('hears the whole life of a conversation without the number', async () => {
    const socket = await wire.connect('websocket');
    const seeing = await clear.connect('websocket');
    const polling = new Wire(server.url, desk.client);
    const slow = await polling.connect('polling');

    const { conversation } = await inbound(words);
    conversationId = conversation.id;
    contactId = conversation.contactId;
    const patch = { phone: mobile, email: address, attributes: { second: mobile, number: Number(mobile) } };
    expect((await centre.admin.patch(`/contacts/${contactId}`, patch)).status).toBe(200);
    const to = { kind: 'queue', queueId: centre.queueId };
    const note = `Call back at ${mobile}`;
    expect((await centre.admin.post(`/conversations/${conversationId}/transfer`, { to, note })).status).toBe(200);
    desk.offers.splice(0);
    await eventually(async () => expect((await desk.client.get('/offers')).body.items).toHaveLength(1));
    const [offer] = (await desk.client.get('/offers')).body.items;
    expect((await desk.client.post(`/offers/${offer.assignmentId}/accept`)).status).toBe(200);
    for (const one of [socket, slow, seeing]) {
      expect(await one.emitWithAck('watch', { conversationId, afterSeq: 0 })).toMatchObject({ ok: true });
    }

    await inbound(`Again: ${words}`);
    expect((await reply(desk.client, conversationId, `I call you at ${mobile}`)).status).toBe(201);
    const text = { text: `He says ${mobile}`, clientId: randomUUID() };
    expect((await supervisor.post(`/conversations/${conversationId}/notes`, text)).status).toBe(201);
    const last = (of: Wire) => of.seen.some(({ bytes }) => bytes.includes('He says 139****4321'));
    await eventually(() => expect([last(wire), last(polling)]).toEqual([true, true]));

    expectNothing(wire);
    expectNothing(polling);
    polling.close();
    // The same pushes in the same rooms, to somebody who may see.
    await eventually(() => expect(clear.textLeaksOf(`He says ${mobile}`)).not.toEqual([]));
  });

  const mayCall = ({ access }: EndpointDefinition) =>
    access.kind !== 'permission' || roleGrants.agent.some(({ permission }) => permission === access.permission);
  const reads = endpoints.filter(([, endpoint]) => endpoint.method === 'GET' && mayCall(endpoint));

  it.each(reads)('reads %s without the number', async (name, { path }) => {
    const id = name.startsWith('contacts') ? contactId : conversationId;
    const queries = path.includes(':') ? [''] : ['', `?search=${mobile}`, '?view=all', `?view=all&search=${mobile}`];
    for (const query of queries) await wire.fetch('GET', `/api/v1${path.replace(/:\w+/, id)}${query}`);
    expectNothing(wire);
  });

  it('gets no answer, error or header of a change that tells it', async () => {
    const act = (method: string, path: string, body?: unknown) => wire.fetch(method, `/api/v1${path}`, body);
    await act('POST', `/conversations/${conversationId}/notes`, { text: words, clientId: randomUUID() });
    await act('POST', `/conversations/${conversationId}/messages`, { text: words, clientId: 'x' });
    await act('PATCH', `/contacts/${contactId}`, { tier: 'vip' });
    await act('POST', `/conversations/${mobile}/read`, {});
    await act('GET', `/conversations/${conversationId}?${mobile}=1`);
    await act('POST', `/conversations/${conversationId}/resolve`, { note: words });
    expectNothing(wire);
  });

  it('reads the texts of files without the number, and opens no link without signing in', async () => {
    const csv = `name,phone\n王,${mobile}\n`;
    const uploaded = await fetch(`${server.url}/api/v1/files?name=list.csv`, {
      method: 'POST',
      headers: {
        cookie: supervisor.cookie,
        'x-csrf-token': supervisor.csrfToken,
        'content-type': 'application/octet-stream',
      },
      body: csv,
    });
    const file = (await uploaded.json()) as { id: string };
    const note = { text: 'The list', fileIds: [file.id], clientId: randomUUID() };
    expect((await supervisor.post(`/conversations/${conversationId}/notes`, note)).status).toBe(201);
    const { items } = (await desk.client.get(`/conversations/${conversationId}/events`)).body;
    const link: string = items.findLast((event: { files?: object[] }) => event.files?.length).files[0].url;
    expect(await (await wire.fetch('GET', link)).text()).toContain('139****4321');
    expectNothing(wire);
    expect((await fetch(`${server.url}${link}`)).status).toBe(401);
    expect((await fetch(`${server.url}${link.replace('for=staff', 'for=outside')}`)).status).toBe(401);
    expect(await (await new Wire(server.url, supervisor).fetch('GET', link)).text()).toBe(csv);
  });

  it.each([
    [mobile, 1],
    [`+86 ${mobile}`, 1],
    ['4321', 1],
    ['1398', 0],
    [mobile.slice(0, 10), 0],
    ['8765', 0],
    ['secret', 0],
    ['secret.person@example.co', 0],
  ])('finds by %s what is shown, and numbers as a whole only', async (search, count) => {
    const query = encodeURIComponent(search);
    const contacts = (await desk.client.get(`/contacts?search=${query}`)).body.items;
    const conversations = (await desk.client.get(`/conversations?view=all&count=true&search=${query}`)).body;
    expect([contacts.length, conversations.items.length, conversations.total]).toEqual([count, count, count]);
  });

  it('still finds by the full number', async () => {
    const answer = await desk.client.get(`/contacts?search=${mobile}`);
    expect(answer.body.items).toMatchObject([{ id: contactId, phone: '139****4321', displayName: '王 139****4321' }]);
  });

  it('cannot store a masked number over the number', async () => {
    const answer = await desk.client.patch(`/contacts/${contactId}`, { phone: '139****4321' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'numbers.masked_value' } });
  });
});

describe('revealing', () => {
  const place = () => ({ kind: 'contact', contactId, field: 'phone' });
  const reveal = (what: object, reason = 'The parcel did not arrive') =>
    desk.client.post('/numbers/reveal', { place: what, reason });

  it('is refused where the policy gives no right to it', async () => {
    expect(await reveal(place())).toMatchObject({ status: 403 });
  });

  it('shows one number, with a reason in the audit log, a few times a day', async () => {
    await centre.admin.put('/number-policy', policy('revealable'));
    expect(await reveal(place(), '')).toMatchObject({ status: 400 });
    expect(await reveal({ ...place(), field: 'createdAt' })).toMatchObject({ status: 404 });
    expect(await reveal(place())).toMatchObject({ status: 200, body: { value: mobile, left: 1 } });
    const inText = { kind: 'event', conversationId, seq: 2, index: 4 };
    expect(await reveal(inText)).toMatchObject({ status: 200, body: { value: card, left: 0 } });
    expect(await reveal(place())).toMatchObject({ status: 429, body: { code: 'numbers.daily_limit' } });

    const { items } = (await centre.admin.get('/audit')).body;
    const revealed = items.filter(({ action }: { action: string }) => action === 'number.revealed');
    expect(revealed).toMatchObject([
      { resource: 'conversation', after: { seq: 2, shown: '110***********002X' } },
      { resource: 'contact', after: { field: 'phone', shown: '139****4321', reason: 'The parcel did not arrive' } },
    ]);
  });

  it('counts two at once as two', async () => {
    await centre.admin.put('/number-policy', { ...policy('revealable'), dailyReveals: 5 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => reveal(place())));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 429, 429, 429, 429, 429]);
  });
});

describe('the policy', () => {
  it('is for admins alone, and in the audit log', async () => {
    expect(await supervisor.get('/number-policy')).toMatchObject({ status: 403 });
    expect(await supervisor.put('/number-policy', policy('shown'))).toMatchObject({ status: 403 });
    const { items } = (await centre.admin.get('/audit')).body;
    expect(items.filter(({ action }: { action: string }) => action === 'number_policy.updated')).not.toEqual([]);
  });

  it('holds at once, for answers and for who is connected', async () => {
    expect((await supervisor.get(`/contacts/${contactId}`)).body.phone).toBe(mobile);
    await centre.admin.put('/number-policy', policy('masked', 'masked'));
    expect((await supervisor.get(`/contacts/${contactId}`)).body.phone).toBe('139****4321');
    expect((await supervisor.get('/me')).body.grants).not.toContainEqual(
      expect.objectContaining({ permission: 'numbers:see' }),
    );
  });
});
