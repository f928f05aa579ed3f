import { RECEIVE_INBOUND } from '@tandem/application';
import type { EndpointDefinition } from '@tandem/contracts';
import { type BuiltInRole, builtInRoles, roleGrants, rolePermissions, type Scope } from '@tandem/domain';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ROUTES } from '../../src/container/tokens.js';
import { resolve, resolveAll } from '../../src/di.js';
import { endpoints } from '../../src/http/openapi.js';
import type { Client } from '../client.js';
import { joinAs, startServer, type TestServer } from '../server.js';

let server: TestServer;
let ada: Client;
/** One of each role in each of two queues. */
const people: Record<string, Client> = {};
/** A conversation in each queue, with its agent, contact and assignment. */
interface Objects {
  id: string;
  contactId: string;
  assignmentId: string;
  workItemId: string;
  agentId: string;
}
const objects: Record<string, Objects> = {};

beforeAll(async () => {
  server = await startServer();
  ada = await server.setUp();
  people.admin = ada;
  const channel = await ada.post('/channels', { name: 'Web', type: 'channel-webchat/webchat' });
  for (const place of ['a', 'b']) {
    const queueId = (await ada.post('/queues', { name: `Queue ${place}`, dispositionRequired: false })).body.id;
    for (const role of ['supervisor', 'agent'] as const) {
      people[`${role} ${place}`] = (await joinAs(server, ada, { role, queueIds: [queueId] })).client;
    }
    objects[place] = await conversationIn(queueId, channel.body.id, people[`agent ${place}`]!);
  }
});
afterAll(() => server.stop());

/** A customer writes, the conversation goes to the queue and its agent accepts. */
async function conversationIn(queueId: string, channelId: string, agent: Client) {
  const workspaceId = (await ada.get('/workspace')).body.id;
  const { conversation } = await resolve(server.server.container, RECEIVE_INBOUND).message({
    ...{ workspaceId, channelId, from: { externalId: queueId }, correlationId: 'test' },
    ...{ dedupeKey: queueId, kind: 'text', text: 'hello', receivedAt: 1 },
  });
  const to = { kind: 'queue', queueId };
  expect((await ada.post(`/conversations/${conversation.id}/transfer`, { to })).status).toBe(200);
  await agent.put('/me/presence', { presence: 'available' });
  const { assignmentId, workItemId }: { assignmentId: string; workItemId: string } = await vi.waitFor(
    async () => {
      const [offer] = (await agent.get('/offers')).body.items;
      return { assignmentId: offer.assignmentId, workItemId: offer.workItemId };
    },
    { timeout: 20_000 },
  );
  expect((await agent.post(`/offers/${assignmentId}/accept`)).status).toBe(200);
  const agentId: string = (await agent.get('/me')).body.id;
  return { id: conversation.id, contactId: conversation.contactId, assignmentId, workItemId, agentId };
}

const addressOf = ({ path }: EndpointDefinition, id: string) => path.replace(':version', '1').replace(/:\w+/, id);
const call = (client: Client, endpoint: EndpointDefinition, id = 'nothing', body: unknown = {}) =>
  client.send(endpoint.method, addressOf(endpoint, id), endpoint.body ? body : undefined);

const refused = [401, 403];
const guarded = endpoints.filter(([, { access }]) => access.kind === 'permission');
const grantOf = (role: BuiltInRole, { access }: EndpointDefinition): Scope | undefined =>
  access.kind === 'permission'
    ? roleGrants[role].find(({ permission }) => permission === access.permission)?.scope
    : undefined;

const permissionOf = ({ access }: EndpointDefinition) => (access.kind === 'permission' ? access.permission : undefined);

describe('the live router', () => {
  it('has exactly one handler for each endpoint of the contract', () => {
    const mounted = resolveAll(server.server.container, ROUTES)
      .flatMap(({ routes }) => routes)
      .map(({ definition }) => `${definition.method} ${definition.path}`);
    expect(mounted.toSorted()).toEqual(endpoints.map(([, { method, path }]) => `${method} ${path}`).toSorted());
  });
});

describe('nobody', () => {
  it.each(endpoints.filter(([, { access }]) => access.kind !== 'public'))('is refused at %s', async (_, endpoint) => {
    expect((await call(server.client(), endpoint)).status).toBe(401);
  });
});

describe.each(builtInRoles.filter((role) => role !== 'admin'))('a %s', (role) => {
  it.each(guarded.filter(([, endpoint]) => grantOf(role, endpoint) === undefined))(
    'is refused at %s',
    async (_, endpoint) => {
      expect(await call(people[`${role} a`]!, endpoint)).toMatchObject({
        status: 403,
        body: { code: 'access.denied' },
      });
    },
  );

  const free = guarded.filter(([, endpoint]) => grantOf(role, endpoint) === 'workspace');
  it.each(free)('passes the guard of %s', async (_, endpoint) => {
    expect(refused).not.toContain((await call(people[`${role} a`]!, endpoint)).status);
  });
});

/** Two roles of our own that share no right: every route lets one in and refuses the other. */
describe.each([0, 1])('a role that an admin made', (which) => {
  const rights = rolePermissions.filter((_, index) => index % 2 === which);
  const mine = ({ access }: EndpointDefinition) =>
    access.kind === 'permission' && (rights.includes(access.permission) || access.permission.startsWith('numbers:'));
  let holder: Client;
  beforeAll(async () => {
    const grants = rights.map((permission) => ({ permission, scope: 'workspace' }));
    const role = await ada.post('/roles', { name: `Every other ${which}`, basedOn: 'agent', grants });
    expect(role.status).toBe(201);
    holder = (await joinAs(server, ada, { role: role.body.id })).client;
  });

  it.each(guarded)('decides at %s', async (_, endpoint) => {
    const { status, body } = await call(holder, endpoint);
    if (mine(endpoint)) expect(body?.params?.permission).not.toBe(permissionOf(endpoint));
    else expect([status, body]).toMatchObject([403, { code: 'access.denied' }]);
  });
});

describe('an admin', () => {
  it.each(guarded)('passes the guard of %s', async (_, endpoint) => {
    expect(refused).not.toContain((await call(ada, endpoint)).status);
  });
});

/** Bodies that are valid, so that what refuses is the guard; in an order in which nothing ends too early. */
const bodies: Record<string, unknown> = {
  'conversations.get': undefined,
  'conversations.events': undefined,
  'conversations.formerEvents': undefined,
  'conversations.drafts': undefined,
  'conversations.suggestions': undefined,
  'suggestions.judge': { source: 'x/y', articleId: 'z', useful: null },
  'conversations.transferTargets': undefined,
  'replyChannels.list': undefined,
  'conversations.saveDrafts': { reply: { text: 'x', fileIds: [] }, note: { text: '', fileIds: [] } },
  'conversations.read': { upToSeq: 1 },
  'conversations.addNote': { text: 'note', clientId: 'note-0001' },
  'conversations.send': { text: 'hello', clientId: 'send-0001' },
  'workItems.routingTrace': undefined,
  'contacts.get': undefined,
  'contacts.update': { phone: '1' },
  'contacts.identities': undefined,
  'contacts.addIdentity': { channelId: 'nothing', externalId: 'x' },
  'contacts.removeIdentity': { identityId: 'nothing' },
  'contacts.timeline': undefined,
  'contacts.files': undefined,
  'contacts.matches': undefined,
  'contacts.tellApart': { otherId: 'nothing' },
  'contacts.sources': undefined,
  'contacts.refreshSources': undefined,
  'contacts.setTier': { tier: 'standard', reason: 'asked' },
  'contacts.setOwner': { ownerId: null },
  'contacts.addNote': { text: 'note' },
  'contacts.recordConsent': { kind: 'marketing', version: '1', given: true },
  'contacts.merge': { mergedId: 'nothing' },
  'contacts.undoMerge': { mergeId: 'nothing' },
  'conversations.correctLanguage': { language: 'en' },
  'supervision.watch': undefined,
  'supervision.join': undefined,
  'supervision.whisper': { text: 'psst', clientId: 'whisper-0001' },
  'supervision.leave': undefined,
  'supervision.reassign': { to: { kind: 'queue', queueId: 'nothing' } },
  'offers.accept': undefined,
  'offers.decline': {},
  'conversations.label': { add: ['late'] },
  'conversations.unread': undefined,
  'conversations.snooze': {},
  'conversations.wake': undefined,
  'conversations.transfer': { to: { kind: 'queue', queueId: 'nothing' } },
  'conversations.consult': { to: { kind: 'agent', agentId: 'nothing' } },
  'conversations.acceptConsult': undefined,
  'conversations.completeConsult': undefined,
  'conversations.endConsult': undefined,
  'conversations.merge': { otherId: 'nothing' },
  'conversations.separate': { otherId: 'nothing' },
  'conversations.resolve': {},
  'conversations.reopen': undefined,
  'conversations.takeOver': undefined,
  'conversations.handBack': undefined,
  'wrapUps.save': { answers: {} },
  'wrapUps.leave': undefined,
  'wrapUps.extend': undefined,
  'agents.allowBreak': undefined,
  'agents.refuseBreak': {},
  'agents.setCapacity': { voice: 1, chat: 4, message: 5, email: 10 },
  'agents.setPresence': { presence: 'busy' },
  'waits.callBack': undefined,
  'waits.recordCallback': { outcome: 'reached' },
};

const scoped = guarded.filter(
  ([, { access, path }]) => access.kind === 'permission' && access.scoped && path.includes(':'),
);
/** Shares of others are not even there. */
const isOwnShare = (name: string) => name.startsWith('offers') || name.startsWith('wrapUps');
const idOf = (name: string, place: string) => {
  const { id, contactId, assignmentId, workItemId, agentId } = objects[place]!;
  if (name.startsWith('workItems') || name === 'waits.callBack') return workItemId;
  if (name.startsWith('agents')) return agentId;
  return isOwnShare(name) ? assignmentId : name.startsWith('contacts') ? contactId : id;
};

describe('the scope of an object', () => {
  it('is tested for every scoped endpoint', () => {
    expect(Object.keys(bodies).toSorted()).toEqual(scoped.map(([name]) => name).toSorted());
  });

  it.each(scoped)('refuses who is in another queue at %s', async (name, endpoint) => {
    for (const role of ['supervisor', 'agent']) {
      const answer = await call(people[`${role} b`]!, endpoint, idOf(name, 'a'), bodies[name]);
      expect([role, answer.status]).toEqual([role, isOwnShare(name) ? 404 : 403]);
    }
  });

  const inOrder = Object.keys(bodies).flatMap((name) => scoped.filter(([candidate]) => candidate === name));
  it.each(inOrder)('lets whose object it is through at %s', async (name, endpoint) => {
    const agent = await call(people['agent a']!, endpoint, idOf(name, 'a'), bodies[name]);
    expect(refused.includes(agent.status)).toBe(grantOf('agent', endpoint) === undefined);
    if (!isOwnShare(name)) {
      const supervisor = await call(people['supervisor a']!, endpoint, idOf(name, 'a'), bodies[name]);
      expect(refused.includes(supervisor.status)).toBe(grantOf('supervisor', endpoint) === undefined);
    }
  });
});

describe('lists', () => {
  it.each(['agent', 'supervisor'])('show a %s nothing of another queue', async (role) => {
    const client = people[`${role} b`]!;
    const conversations = (await client.get('/conversations?view=all')).body.items.map(({ id }: { id: string }) => id);
    expect(conversations).toEqual([objects.b!.id]);
    const contacts = (await client.get('/contacts')).body.items.map(({ id }: { id: string }) => id);
    expect(contacts).toEqual([objects.b!.contactId]);
  });

  it('show an admin everything', async () => {
    expect((await ada.get('/conversations?view=all')).body.items).toHaveLength(2);
    expect((await ada.get('/contacts')).body.items).toHaveLength(2);
  });
});
