import { type Conversation, newConversation } from '@tandem/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPathStore, type PathServer } from '../../test/path-store.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let server: PathServer;

/** Four customers: in queue 1, in queue 2, with Anna in queue 2, and one who has only opened the chat. */
beforeAll(async () => {
  store = await openPathStore();
  server = await store.server();
  const { contacts, conversations } = server.ports;
  for (const [id, change] of [
    ['k1', { queueIds: ['q1'] }],
    ['k2', { queueIds: ['q2'] }],
    ['k3', { queueIds: ['q2'], agentId: 'anna' }],
    ['k4', { queueIds: ['q1'], seq: 0 }],
  ] as [string, Partial<Conversation>][]) {
    await contacts.insert('w1', {
      ...{ id, workspaceId: 'w1', displayName: `Customer ${id}`, tier: 'standard', attributes: {} },
      ...{ createdAt: 1, updatedAt: 1 },
    });
    const ids = { id: `c-${id}`, workspaceId: 'w1', channelId: 'c', contactId: id, identityId: id, now: 1 };
    await conversations.create('w1', { ...newConversation(ids), seq: 1, ...change });
  }
});
afterAll(() => store.close());

const seen = async (queueIds: string[], agentId: string) => {
  const filter = { visibleTo: { queueIds, agentId } };
  const [contacts, conversations] = await Promise.all([
    server.ports.contacts.list('w1', filter, { limit: 9 }),
    server.ports.conversations.list('w1', filter, { limit: 9 }),
  ]);
  const heads = conversations.items.map(({ contactId }) => contactId).toSorted();
  // Who may see a conversation may see its contact, and the other way round.
  expect(contacts.items.map(({ id }) => id).toSorted()).toEqual(heads);
  return heads;
};

describe('what a member of staff may see', () => {
  it.each([
    ['of one queue', ['q1'], 'ben', ['k1']],
    ['of both queues', ['q1', 'q2'], 'ben', ['k1', 'k2', 'k3']],
    ['of no queue, with one conversation', [], 'anna', ['k3']],
    ['of a queue, and the own conversation in another', ['q1'], 'anna', ['k1', 'k3']],
    ['of nothing', [], 'ben', []],
    ['of what is named like an operator', ['$ne', '.*', ''], '{"$gt":""}', []],
  ])('%s', async (_name, queueIds, agentId, found) => {
    expect(await seen(queueIds, agentId)).toEqual(found);
  });

  it('is not widened by a search', async () => {
    const filter = { search: 'customer', visibleTo: { queueIds: ['q1'], agentId: 'ben' } };
    const { items } = await server.ports.contacts.list('w1', filter, { limit: 9 });
    expect(items.map(({ id }) => id)).toEqual(['k1']);
    const heads = await server.ports.conversations.list('w1', filter, { limit: 9 });
    expect(heads.items.map(({ contactId }) => contactId)).toEqual(['k1']);
  });
});
