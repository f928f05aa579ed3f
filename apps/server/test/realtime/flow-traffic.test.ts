import { randomUUID } from 'node:crypto';
import type { VisitorEventDto } from '@tandem/contracts';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { joinAs, startServer, type TestServer } from '../server.js';
import { arrive, type Centre, openCentre } from './centre.js';
import { ask, closeClients, eventually, hear } from './clients.js';

let server: TestServer;
let centre: Centre;
let flowId: string;

const node = (id: string, type: string, config: object, y: number) => ({
  ...{ id, type, typeVersion: 1, config, position: { x: 0, y } },
});
const edge = (from: string, port: string, to: string) => ({ id: `${from}-${port}`, from: { node: from, port }, to });
const option = (id: string) => ({ id, label: { en: id, 'zh-CN': id } });
const say = (text: string) => ({ en: text, 'zh-CN': text });

/** A menu of two ways, each with an end of its own. */
const drawing = {
  version: 0,
  nodes: [
    node('start', 'start', {}, 0),
    node('menu', 'menu', { text: say('Which?'), options: [option('one'), option('two')] }, 100),
    node('first', 'end', { outcome: 'first' }, 200),
    node('second', 'end', { outcome: 'second' }, 200),
    node('person', 'end', { outcome: 'person' }, 200),
  ],
  edges: [
    edge('start', 'next', 'menu'),
    edge('menu', 'one', 'first'),
    edge('menu', 'two', 'second'),
    edge('menu', 'person', 'person'),
  ],
  variables: [],
};

beforeAll(async () => {
  server = await startServer();
  centre = await openCentre(server);
  const { admin, channelId } = centre;
  const made = (await admin.post('/flows', { name: 'Menu' })).body;
  flowId = made.id;
  const document = { ...drawing, id: flowId };
  const saved = await admin.put(`/flows/${flowId}/draft`, { document, baseRevision: 1, confirmed: true });
  const published = await admin.post(`/flows/${flowId}/publish`, { baseRevision: saved.body.draftRevision });
  expect(published).toMatchObject({ status: 201 });
  const { items } = (await admin.get('/channels')).body;
  const { type, name, config } = items.find(({ id }: { id: string }) => id === channelId);
  expect(await admin.put(`/channels/${channelId}`, { type, name, config, flowId })).toMatchObject({ status: 200 });
});
afterEach(closeClients);
afterAll(() => server.stop());

/** A customer who opens the chat, and presses one of the buttons if one is given. */
async function visit(choice?: string): Promise<string> {
  const customer = await arrive(server.url, centre.channelId);
  const heard = hear<VisitorEventDto>(customer, 'event');
  const opened = await ask(customer, 'send', { clientId: randomUUID(), text: 'Hello' });
  const { conversationId } = (opened as unknown as { value: { conversationId: string } }).value;
  const menu = await eventually(() => {
    const found = heard.find(({ type }) => type === 'message.sent');
    expect(found).toBeDefined();
    return found as VisitorEventDto;
  });
  if (choice !== undefined) {
    const tapped = { id: choice, label: choice, inReplyTo: menu.id };
    await ask(customer, 'send', { clientId: randomUUID(), choice: tapped });
  }
  return conversationId;
}

const traffic = async (query = '') => (await centre.admin.get(`/flows/${flowId}/traffic${query}`)).body;
const behind = (query: string, by = centre.admin) => by.get(`/flows/${flowId}/traffic/conversations?${query}`);

it('counts each way once, knows who stands where, and finds the conversations behind a number', async () => {
  const choices = ['one', 'one', 'one', 'two', 'two', undefined];
  const visits = await Promise.all(choices.map((choice) => visit(choice)));
  await eventually(async () => {
    const { started, edges } = await traffic();
    const counted = Object.fromEntries(
      edges.map(({ nodeId, port, count }: { nodeId: string; port: string; count: number }) => [
        `${nodeId}/${port}`,
        count,
      ]),
    );
    expect({ started, ...counted }).toEqual({ started: 6, 'start/next': 6, 'menu/one': 3, 'menu/two': 2 });
  });
  const { nodes, version } = await traffic();
  expect(version).toBe(1);
  const menu = nodes.find(({ nodeId }: { nodeId: string }) => nodeId === 'menu');
  expect(menu).toMatchObject({ entered: 6, waiting: 1, silent: 0, left: 0, waitedMs: { count: 5 } });

  const ids = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map(({ id }) => id).toSorted();
  expect(ids(await behind('nodeId=menu&port=two'))).toEqual(visits.slice(3, 5).toSorted());
  expect(ids(await behind('nodeId=menu&state=waiting'))).toEqual(visits.slice(5));
  expect(ids(await behind('nodeId=menu&state=gone'))).toEqual([]);
  const here = `channelId=${centre.channelId}`;
  expect(await traffic(`?${here}`)).toMatchObject({ started: 6 });
  expect(await traffic('?channelId=another')).toMatchObject({ started: 0, edges: [], nodes: [] });
  expect(ids(await behind(`nodeId=menu&port=two&${here}`))).toEqual(visits.slice(3, 5).toSorted());
  expect(ids(await behind('nodeId=menu&port=two&channelId=another'))).toEqual([]);
  expect(ids(await behind('nodeId=menu&state=waiting&channelId=another'))).toEqual([]);
  const figures = (await centre.admin.get('/flow-figures')).body;
  expect(figures.items).toMatchObject([{ flowId, started: 6, errors: 0, gone: 0 }]);
  expect(figures.items[0].hours.at(-1)).toEqual({ started: 6, gone: 0 });
  expect(figures).not.toHaveProperty('asOf');
  const listed = (await centre.admin.get('/flows')).body.items.find(({ id }: { id: string }) => id === flowId);
  expect(listed).toMatchObject({ trigger: { type: 'start', detail: '' }, draftEdits: 0 });
  const firstPage = await behind('nodeId=menu&port=one&limit=2');
  expect(firstPage.body.items).toHaveLength(2);
  const nextPage = await behind(`nodeId=menu&port=one&limit=2&cursor=${firstPage.body.nextCursor}`);
  expect([...ids(firstPage), ...ids(nextPage)].toSorted()).toEqual(visits.slice(0, 3).toSorted());
});

it('shows other versions and times apart, and nobody conversations that are not theirs to see', async () => {
  expect(await traffic('?version=7')).toMatchObject({ version: 7, started: 0, edges: [], nodes: [] });
  expect(await traffic('?to=1000')).toMatchObject({ started: 0, edges: [] });
  expect((await behind('nodeId=menu')).body).toMatchObject({ status: 400, code: 'flow.traffic_place' });
  expect((await centre.admin.get('/flows/unknown/traffic')).status).toBe(404);
  const agent = await joinAs(server, centre.admin, { role: 'agent', queueIds: [] });
  expect((await behind('nodeId=menu&port=one', agent.client)).body.items).toEqual([]);
});
