import type { ConversationSummaryDto, EventDto, ServerToAgentEvents } from '@tandem/contracts';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../server.js';
import { accept, arrive, type Centre, leaveDesks, openCentre, reply, takeDesk, watch, write } from './centre.js';
import { closeClients, eventually, hear } from './clients.js';

let server: TestServer;
let centre: Centre;

beforeAll(async () => {
  server = await startServer();
  centre = await openCentre(server);
});
afterEach(async () => {
  await leaveDesks();
  closeClients();
});
afterAll(() => server.stop());

/** A conversation that an agent has, and a colleague at the next desk. */
async function talk() {
  const anna = await takeDesk(server, centre);
  const customer = await arrive(server.url, centre.channelId);
  const heard = hear(customer, 'event');
  const { conversationId: id } = await write(customer, 'Can I have my money back?');
  await accept(anna, id);
  const ben = await takeDesk(server, centre);
  return { anna, ben, customer, heard, id };
}

it('passes a conversation on after a word by notes, of which the customer sees nothing', async () => {
  const { anna, ben, customer, heard, id } = await talk();
  const rows = hear<ConversationSummaryDto>(ben.socket, 'conversation');
  const asked = await anna.client.post(`/conversations/${id}/consult`, {
    to: { kind: 'agent', agentId: ben.id },
    note: 'A refund, can you?',
  });
  expect(asked).toMatchObject({ status: 200, body: { consult: { agentId: ben.id, state: 'asked' } } });
  await eventually(() => expect(rows.some(({ consult }) => consult?.agentId === ben.id)).toBe(true));
  expect((await ben.client.get('/consults')).body.items).toMatchObject([{ id }]);
  const { items: alerts } = (await ben.client.get('/alerts')).body;
  expect(alerts[0]).toMatchObject({ text: 'A refund, can you?', asked: { how: 'consult' }, conversationId: id });

  expect(await ben.client.post(`/conversations/${id}/consult/accept`)).toMatchObject({ status: 200 });
  expect(await reply(ben.client, id, 'Too early')).toMatchObject({ status: 403 });
  const note = { text: 'I can', clientId: 'consult-note' };
  expect(await ben.client.post(`/conversations/${id}/notes`, note)).toMatchObject({ status: 201 });
  const done = await anna.client.post(`/conversations/${id}/consult/complete`);
  expect(done).toMatchObject({ status: 200, body: { agentId: ben.id } });
  expect(await reply(ben.client, id, 'Hello, Ben here')).toMatchObject({ status: 201 });
  expect(await reply(anna.client, id, 'Me again')).toMatchObject({ status: 403 });
  await eventually(() => expect(heard.map(({ type }) => type)).toContain('message.sent'));
  expect(JSON.stringify(heard)).not.toMatch(/refund, can you|I can|consult/);
  customer.disconnect();
});

it('keeps the draft of an agent whose conversation is taken over, and tells the desk within the push', async () => {
  const { anna, ben, id } = await talk();
  const drafts = { reply: { text: 'Half a sent', fileIds: [] }, note: { text: 'a note', fileIds: [] } };
  expect(await anna.client.put(`/conversations/${id}/drafts`, drafts)).toMatchObject({ status: 204 });
  await watch(anna.socket, id);
  const events = hear<EventDto>(anna.socket, 'event');
  expect(await ben.client.post(`/conversations/${id}/take-over`)).toMatchObject({ body: { agentId: ben.id } });
  await eventually(() => expect(events.map(({ type }) => type)).toContain('offer.accepted'));
  const kept = (await anna.client.get(`/conversations/${id}/drafts`)).body;
  expect([kept.reply.text, kept.note.text]).toEqual(['Half a sent', 'a note']);
  const own = (await ben.client.get(`/conversations/${id}/drafts`)).body;
  expect([own.reply.text, own.note.text]).toEqual(['', '']);
  const { items: audit } = (await centre.admin.get('/audit?limit=5')).body;
  expect(audit).toEqual(expect.arrayContaining([expect.objectContaining({ action: 'conversation.taken_over' })]));
});

it('shows colleagues who has a conversation open, and when they leave', async () => {
  type Viewer = Parameters<ServerToAgentEvents['viewer']>[0];
  const { anna, ben, id } = await talk();
  const seen = hear<Viewer>(anna.socket, 'viewer');
  const left = hear<{ key: string }>(anna.socket, 'viewerLeft');
  await watch(anna.socket, id);
  ben.socket.emit('viewing', { conversationId: id });
  await watch(ben.socket, id);
  ben.socket.emit('viewing', { conversationId: id, isNew: true });
  await eventually(() => expect(seen).toHaveLength(1));
  expect(seen[0]).toMatchObject({ conversationId: id, person: { id: ben.id }, isNew: true });
  ben.socket.emit('unwatch', { conversationId: id });
  await eventually(() => expect(left).toHaveLength(1));
});

it('tells who is free, and how long the line is, before a conversation is passed on', async () => {
  const { anna, ben, id } = await talk();
  const targets = (await anna.client.get(`/conversations/${id}/transfer-targets`)).body;
  expect(targets.queues).toContainEqual(expect.objectContaining({ id: centre.queueId, waiting: 0, free: 1 }));
  expect(targets.agents[0]).toMatchObject({ id: ben.id, presence: 'available', load: 0 });
  expect(targets.agents.map((each: { id: string }) => each.id)).not.toContain(anna.id);
});
