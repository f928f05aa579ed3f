import { createHmac, randomUUID } from 'node:crypto';
import type { EventDto, VisitorEventDto, VisitorStateDto } from '@tandem/contracts';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { both, draw, edge, node } from '../flow-kit.js';
import { startServer, type TestServer } from '../server.js';
import { accept, arrive, type Centre, leaveDesks, openCentre, reply, takeDesk, watch, write } from './centre.js';
import { agent, ask, closeClients, eventually, hear, token, visitor } from './clients.js';

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

it('carries a chat from the first word to the end, both ways', async () => {
  const desk = await takeDesk(server, centre);
  const customer = await arrive(server.url, centre.channelId);
  const events = hear(customer, 'event');
  const states = hear<VisitorStateDto>(customer, 'state');
  const typing = hear<object>(customer, 'typing');
  const { conversationId } = await write(customer, 'Where is my parcel?');
  await accept(desk, conversationId);
  await eventually(() => expect(states.at(-1)).toMatchObject({ state: 'open', agent: { displayName: /Person/ } }));

  const watched = hear<EventDto>(desk.socket, 'event');
  expect(await watch(desk.socket, conversationId)).toMatchObject({ ok: true });
  desk.socket.emit('typing', { conversationId, typing: true });
  await eventually(() => expect(typing).toHaveLength(1));
  const second = await write(customer, 'It was due last Tuesday.');
  await eventually(() => expect(watched.some(({ seq }) => seq === second.event.seq)).toBe(true));
  expect(await desk.client.put(`/conversations/${conversationId}/read`, { upToSeq: second.event.seq })).toMatchObject({
    status: 204,
  });
  expect(await reply(desk.client, conversationId, 'It arrives today.')).toMatchObject({ status: 201 });
  await desk.client.post(`/conversations/${conversationId}/notes`, { text: 'SECRET', clientId: randomUUID() });
  expect(await desk.client.post(`/conversations/${conversationId}/resolve`, {})).toMatchObject({ status: 200 });
  await eventually(() => expect(events.at(-1)).toMatchObject({ type: 'conversation.resolved' }));

  const seen = events.map(({ type, from, content }) => [type, from.displayName ?? from.kind, content?.text]);
  expect(seen).toContainEqual(['message.sent', expect.stringMatching(/Person/), 'It arrives today.']);
  expect(seen.some(([type]) => type === 'message.read')).toBe(true);
  const resumed = await ask(customer, 'resume', { conversationId, afterSeq: 0 });
  expect(resumed).toMatchObject({ ok: true, value: { state: 'resolved' } });
  for (const secret of ['SECRET', desk.id, centre.queueId]) {
    expect(JSON.stringify([events, states, resumed])).not.toContain(secret);
  }
  const record = (await desk.client.get(`/conversations/${conversationId}`)).body;
  expect(record.events.some(({ type }: EventDto) => type === 'note.added')).toBe(true);

  const next = await write(customer, 'One more thing');
  expect(next.conversationId).not.toBe(conversationId);
});

it('gives back what was missed, once and in order', async () => {
  const desk = await takeDesk(server, centre);
  const customer = await arrive(server.url, centre.channelId);
  const { conversationId, event } = await write(customer, 'Hello');
  await accept(desk, conversationId);
  const auth = customer.auth as { token: string };
  customer.disconnect();
  for (const text of ['1', '2', '3', '4', '5']) {
    await reply(desk.client, conversationId, text);
  }
  const again = await visitor(server.url, auth);
  const live = hear(again, 'event');
  const missed = (await ask(again, 'resume', { conversationId, afterSeq: event.seq })) as unknown as {
    value: { events: VisitorEventDto[] };
  };
  await reply(desk.client, conversationId, '6');
  await eventually(() => expect(live).toHaveLength(1));
  const texts = [...missed.value.events, ...live].flatMap(({ content }) => content?.text ?? []);
  expect(texts).toEqual(['1', '2', '3', '4', '5', '6']);
});

it('shows an image to both sides by a link that works for them alone', async () => {
  const desk = await takeDesk(server, centre);
  const customer = await arrive(server.url, centre.channelId);
  const { conversationId } = await write(customer, 'Look');
  await accept(desk, conversationId);
  const { token } = customer.auth as { token: string };
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const upload = (body: Buffer, authorization: string) =>
    fetch(`${server.url}/visitor/v1/files?name=pixel.png`, { method: 'POST', headers: { authorization }, body });
  expect((await upload(png, 'Bearer nonsense')).status).toBe(401);
  expect((await upload(Buffer.from([0x4d, 0x5a, 0, 1]), `Bearer ${token}`)).status).toBe(415);
  const stored = await upload(png, `Bearer ${token}`);
  expect(stored.status).toBe(201);
  const { id } = (await stored.json()) as { id: string };
  const sent = await ask(customer, 'send', { clientId: randomUUID(), fileIds: [id] });
  const { event } = (sent as unknown as { value: { event: VisitorEventDto } }).value;
  const link = new URL(event.files?.[0]?.url ?? '', server.url);
  expect((await fetch(link)).headers.get('content-type')).toBe('image/png');
  link.searchParams.set('key', 'x');
  expect((await fetch(link)).status).toBe(401);
  const other = await arrive(server.url, centre.channelId);
  await write(other, 'mine');
  expect(await ask(other, 'send', { clientId: randomUUID(), fileIds: [id] })).toMatchObject({
    problem: { code: 'file.unknown' },
  });
});

it('drops the socket of who is signed out or deactivated, and lets nobody else’s be taken', async () => {
  const first = await takeDesk(server, centre);
  const second = await takeDesk(server, centre);
  const gone = [first, second].map(({ socket }) => {
    const heard = vi.fn();
    socket.on('disconnect', heard);
    return heard;
  });
  await first.client.delete('/session');
  await eventually(() => expect(gone[0]).toHaveBeenCalled());
  expect(gone[1]).not.toHaveBeenCalled();
  await centre.admin.put(`/users/${second.id}/active`, { active: false });
  await eventually(() => expect(gone[1]).toHaveBeenCalled());
  await expect(agent(server.url, second.client.cookie)).rejects.toThrow('access.sign_in');
});

it('closes the channel to sites that are taken off its list', async () => {
  const origin = 'https://shop.example';
  const config = { title: 'Shop', greeting: '', origins: [origin] };
  const path = `/channels/${centre.channelId}`;
  const channel = (await centre.admin.get(path)).body;
  const change = (next: object) => centre.admin.put(path, { name: channel.name, type: channel.type, config: next });
  const arrival = () =>
    fetch(`${server.url}/visitor/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ channelId: centre.channelId }),
    });
  expect((await arrival()).status).toBe(403);
  await change(config);
  await eventually(async () => expect((await arrival()).status).toBe(201));
});

it('goes on at its place over another channel, and puts the former thread, variables and summary before who answers later', async () => {
  const { admin, queueId } = centre;
  await admin.put('/plugins/channel-http/enabled', { enabled: true });
  const flowId = (await admin.post('/flows', { name: 'Orders' })).body.id;
  const baseRevision = await draw(admin, flowId, {
    ...{ version: 0, variables: [{ name: 'order', type: 'string' }] },
    nodes: [
      node('start', 'start'),
      node('ask', 'ask', { kind: 'text', question: both('Which order?'), variable: 'order' }),
      node('hand', 'handoff', { queueId, skills: [], waitingText: both('One moment.'), reason: 'broken goods' }),
      node('end', 'end'),
    ],
    edges: ['start.next>ask', 'ask.answered>hand', 'ask.person>hand', 'hand.error>end'].map(edge),
  });
  expect(await admin.post(`/flows/${flowId}/publish`, { baseRevision })).toMatchObject({ status: 201 });
  const identitySecret = 'a secret of thirty-two characters';
  const web = { name: 'Shop', type: 'channel-webchat/webchat', config: { identitySecret }, flowId };
  const channelId = (await admin.post('/channels', web)).body.id;
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const hook = { name: 'App', type: 'channel-http/webhook', config: { url: 'https://shop.example/replies', secret } };
  const hookId = (await admin.post('/channels', hook)).body.id;

  const signature = createHmac('sha256', identitySecret).update('ann-7').digest('hex');
  const identity = { externalId: 'ann-7', displayName: 'Ann', signature };
  const customer = await visitor(server.url, { token: await token(server.url, { channelId, identity }) });
  await write(customer, 'My parcel arrived broken');
  const { conversationId: first } = await write(customer, 'A-17');
  const read = async (id: string) => (await admin.get(`/conversations/${id}`)).body;
  await eventually(async () => expect((await read(first)).workItems).toHaveLength(1));

  let calls = 0;
  const writesInApp = async (text: string) => {
    calls += 1;
    const from = { id: 'app-1', name: 'Ann', keys: { external: 'ann-7' } };
    const body = JSON.stringify({ type: 'message.received', data: { from, message: { kind: 'text', text } } });
    const [id, timestamp] = [`msg_${calls}`, String(Math.floor(Date.now() / 1000))];
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const signed = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signed}` };
    expect((await fetch(`${server.url}/hooks/${hookId}`, { method: 'POST', body, headers })).status).toBe(200);
  };
  const inApp = async () => (await admin.get(`/conversations?view=all&channelId=${hookId}`)).body.items;

  // Who waits goes on in the same conversation, at the same place.
  const [waiting] = (await read(first)).workItems;
  await writesInApp('It is me again');
  expect(await inApp()).toEqual([]);
  const record = await read(first);
  expect(record.workItems).toMatchObject([{ id: waiting.id, enqueuedAt: waiting.enqueuedAt }]);
  expect(record.events.map(({ content }: EventDto) => content?.text)).toContain('It is me again');

  const desk = await takeDesk(server, centre);
  await accept(desk, first);
  expect(await desk.client.post(`/conversations/${first}/resolve`, {})).toMatchObject({ status: 200 });
  await writesInApp('One more thing');
  await eventually(async () => expect(await inApp()).toHaveLength(1));
  const [{ id: second }] = await inApp();
  await accept(desk, second);
  const opened = (await desk.client.get(`/conversations/${second}`)).body;
  expect(opened.former).toMatchObject({
    ...{ id: first, state: 'resolved', channelType: 'channel-webchat/webchat', variables: { order: 'A-17' } },
    summary: { asked: 'My parcel arrived broken', reason: 'broken goods' },
  });
  const former = await desk.client.get(`/conversations/${second}/former/events`);
  const texts = former.body.items.flatMap(({ content }: EventDto) => content?.text ?? []);
  expect(texts).toEqual(['My parcel arrived broken', 'Which order?', 'A-17', 'One moment.', 'It is me again']);
});
