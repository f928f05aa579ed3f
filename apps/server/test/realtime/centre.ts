import { randomUUID } from 'node:crypto';
import type { OfferDto, VisitorEventDto } from '@tandem/contracts';
import { expect } from 'vitest';
import type { Client } from '../client.js';
import { joinAs, type TestServer } from '../server.js';
import { type AgentClient, agent, ask, eventually, hear, token, type VisitorClient, visitor } from './clients.js';

/** A set-up installation with a web chat channel without a flow, and one queue. */
export async function openCentre(server: TestServer) {
  const admin = await server.setUp();
  for (const plugin of ['channel-webchat', 'routing-skills']) {
    expect(await admin.put(`/plugins/${plugin}/enabled`, { enabled: true })).toMatchObject({ status: 200 });
  }
  const queueId = (await admin.post('/queues', { name: 'Orders', dispositionRequired: false })).body.id as string;
  const channel = { name: 'Web', type: 'channel-webchat/webchat', config: { title: 'Shop', greeting: 'Hi' } };
  const channelId = (await admin.post('/channels', channel)).body.id as string;
  return { admin, queueId, channelId };
}

export type Centre = Awaited<ReturnType<typeof openCentre>>;

/** An agent of the queue at a desk: signed in, connected, available. */
export async function takeDesk(server: TestServer, { admin, queueId }: Pick<Centre, 'admin' | 'queueId'>) {
  const { client, id } = await joinAs(server, admin, { role: 'agent', queueIds: [queueId] });
  const socket = await agent(server.url, client.cookie, { origin: server.url });
  const offers = hear<OfferDto>(socket, 'offer');
  expect(await client.put('/me/presence', { presence: 'available' })).toMatchObject({ status: 200 });
  staffed.push(client);
  return { client, id, socket, offers };
}

const staffed: Client[] = [];

/** Everybody goes home: no later test's work is offered to them. */
export async function leaveDesks(): Promise<void> {
  await Promise.all(staffed.splice(0).map((client) => client.put('/me/presence', { presence: 'offline' })));
}

export type Desk = Awaited<ReturnType<typeof takeDesk>>;

export const arrive = async (url: string, channelId: string): Promise<VisitorClient> =>
  visitor(url, { token: await token(url, { channelId }) });

export async function write(customer: VisitorClient, text: string, clientId: string = randomUUID()) {
  const answer = await ask(customer, 'send', { clientId, text });
  expect(answer).toMatchObject({ ok: true });
  return (answer as unknown as { value: { conversationId: string; event: VisitorEventDto } }).value;
}

/** Waits for the offer of a conversation and takes it. */
export async function accept(desk: Pick<Desk, 'client' | 'offers'>, conversationId: string): Promise<void> {
  const offer = await eventually(() => {
    const found = desk.offers.find((one) => one.conversationId === conversationId);
    expect(found).toBeDefined();
    return found;
  });
  expect(await desk.client.post(`/offers/${offer?.assignmentId}/accept`)).toMatchObject({ status: 200 });
}

export const reply = (client: Client, conversationId: string, text: string) =>
  client.post(`/conversations/${conversationId}/messages`, { text, clientId: randomUUID() });

export const watch = (socket: AgentClient, conversationId: string) =>
  ask(socket, 'watch', { conversationId, afterSeq: 0 });
