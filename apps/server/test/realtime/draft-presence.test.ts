import type { ServerToAgentEvents } from '@tandem/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Client } from '../client.js';
import { joinAs, type TestServer } from '../server.js';
import { agent, ask, closeClients, eventually, hear } from './clients.js';
import { startTwoServers, type TwoServers } from './two-servers.js';

type Person = Parameters<ServerToAgentEvents['draftPerson']>[0];

let two: TwoServers;
let front: TestServer;
let back: TestServer;
let ada: Client;
let ben: Client;
let flowId: string;

beforeAll(async () => {
  two = await startTwoServers();
  [front, back] = two.servers;
  ada = await front.setUp();
  ben = (await joinAs(front, ada, { role: 'admin', queueIds: [] })).client;
});
afterEach(closeClients);
afterAll(() => two.stop());
beforeEach(async () => {
  flowId = (await ada.post('/flows', { name: 'Reception' })).body.id;
});

/** Opens a draft on one of the servers. */
async function open(client: Client, server = front, id = flowId) {
  const socket = await agent(server.url, client.cookie);
  const people = hear<Person>(socket, 'draftPerson');
  const gone = hear<{ key: string }>(socket, 'draftPersonLeft');
  return { socket, people, gone, answer: await ask(socket, 'watchDraft', { flowId: id }) };
}

it('shows those who have a draft open on either server to one another, and not to themselves', async () => {
  const [here, there] = [await open(ada), await open(ben, back)];
  expect(here.answer).toEqual({ ok: true, value: null });
  const place = { pointer: { x: 4, y: -2.5 }, nodes: ['start'], field: { nodeId: 'start', path: 'config.on' } };
  there.socket.emit('showInDraft', { flowId, ...place, isNew: true });
  await eventually(() => expect(here.people).toHaveLength(1));
  expect(here.people[0]).toMatchObject({
    flowId,
    ...place,
    isNew: true,
    person: { displayName: expect.stringMatching(/^Person/) },
  });
  expect(there.people).toEqual([]);
});

it('tells who closes the draft, and who loses the connection, on either server', async () => {
  const [here, there] = [await open(ada), await open(ben, back)];
  const again = await open(ben, back);
  const key = there.socket.id;
  there.socket.emit('unwatchDraft', { flowId });
  await eventually(() => expect(here.gone.map((each) => each.key)).toEqual([key]));
  const other = again.socket.id;
  again.socket.disconnect();
  await eventually(() => expect(here.gone.map((each) => each.key)).toEqual([key, other]));
});

it('lets in nobody who may not read flows, and nobody to a flow that is not there', async () => {
  const agentOnly = (await joinAs(front, ada, { role: 'agent', queueIds: [] })).client;
  const [here, outside] = [await open(ada), await open(agentOnly)];
  expect(outside.answer).toMatchObject({ ok: false, problem: { code: 'access.denied' } });
  expect((await open(ada, front, 'nothing')).answer).toMatchObject({ ok: false, problem: { code: 'flow.not_found' } });
  outside.socket.emit('showInDraft', { flowId, nodes: ['start'] });
  const friend = await open(ben);
  friend.socket.emit('showInDraft', { flowId, nodes: ['end'] });
  await eventually(() => expect(here.people.map(({ nodes }) => nodes)).toEqual([['end']]));
  expect(outside.people).toEqual([]);
});

it('refuses what is no place', async () => {
  const { socket } = await open(ada);
  const answer = await ask(socket, 'showInDraft', { flowId, nodes: Array.from({ length: 51 }, () => 'x') });
  expect(answer).toMatchObject({ ok: false });
});
