import type { EventDto, VisitorStateDto } from '@tandem/contracts';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { Client } from '../client.js';
import type { TestServer } from '../server.js';
import { accept, arrive, type Centre, openCentre, reply, takeDesk, watch, write } from './centre.js';
import { agent, closeClients, eventually, hear } from './clients.js';
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

it('joins a customer on one server and an agent on the other', async () => {
  const desk = await takeDesk(front, centre);
  const here = new Client(back.url);
  here.cookie = desk.client.cookie;
  here.csrfToken = desk.client.csrfToken;
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
});
