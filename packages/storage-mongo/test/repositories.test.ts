import type { OutboundMessage } from '@tandem/application';
import { MemorySavedViews } from '@tandem/application/testing';
import { type Assignment, type Conversation, newConversation, type WorkItem } from '@tandem/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SavedViewRepository } from '../src/index.js';
import { openPathStore, type PathServer } from './path-store.js';
import { checkSavedViews } from './saved-view-cases.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let one: PathServer;
let two: PathServer;

beforeAll(async () => {
  store = await openPathStore();
  one = await store.server();
  two = await store.server(one.memory);
}, 30_000);
afterAll(() => store.close(), 30_000);

const contact = (id: string, change = {}) => ({
  id,
  workspaceId: 'w1',
  displayName: `Contact ${id}`,
  tier: 'standard',
  attributes: { 'a.b': 'x', $set: 1, topic: null },
  createdAt: 1_000,
  updatedAt: 1_000,
  ...change,
});
const identity = (id: string, externalId: string) => {
  return {
    id,
    workspaceId: 'w1',
    contactId: `k-${id}`,
    channelId: 'c1',
    externalId,
    verified: false,
    createdAt: 1_000,
  };
};
const item = (id: string, change: Partial<WorkItem> = {}): WorkItem => ({
  id,
  workspaceId: 'w1',
  conversationId: `c-${id}`,
  contactId: 'k',
  queueId: 'q1',
  channelKind: 'chat',
  requirements: { skills: [{ skillId: 's', minLevel: 2 }] },
  priority: 0,
  state: 'waiting',
  enqueuedAt: 1_000,
  cooldowns: [],
  ...change,
});

describe('contacts', { timeout: 30_000 }, () => {
  it('give one contact to an address, however many write at once on several servers', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (i % 2 ? one : two).ports.contacts.ensure('w1', identity(`i${i}`, 'same'), contact(`k-i${i}`)),
      ),
    );
    expect(new Set(all.map(({ contact: { id } }) => id)).size).toBe(1);
    expect(all.filter(({ created }) => created)).toHaveLength(1);
    expect(all[0]?.contact).toMatchObject({ attributes: { 'a.b': 'x', $set: 1, topic: null }, createdAt: 1_000 });
  });

  it('change and find, in their own workspace only', async () => {
    await one.ports.contacts.insert('w1', contact('k1', { displayName: '王芳', email: 'Fang@example.com' }));
    const changed = await one.ports.contacts.update('w1', 'k1', { tier: 'vip' }, 9_000);
    expect(changed).toMatchObject({ tier: 'vip', updatedAt: 9_000 });
    expect(await one.ports.contacts.get('w1', 'k1')).toEqual(changed);
    expect(await one.ports.contacts.get('w2', 'k1')).toBeUndefined();
    expect(await one.ports.contacts.update('w2', 'k1', { tier: 'vip' }, 9_000)).toBeUndefined();
    for (const search of ['王芳', 'fang@', 'FANG']) {
      const { items } = await one.ports.contacts.list('w1', { search }, { limit: 10 });
      expect(items.map(({ id }) => id)).toEqual(['k1']);
    }
    expect((await one.ports.contacts.list('w1', { search: '.*' }, { limit: 10 })).items).toEqual([]);
  });
});

describe('conversations', { timeout: 30_000 }, () => {
  const head = (id: string, change: Partial<Conversation> = {}): Conversation => ({
    ...newConversation({ id, workspaceId: 'w1', channelId: 'c1', contactId: 'k1', identityId: id, now: 5_000 }),
    seq: 1,
    ...change,
  });

  it('are open once per customer and channel, on all servers together', async () => {
    const heads = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        (i % 2 ? one : two).ports.conversations.create('w1', { ...head(`open${i}`), identityId: 'same' }),
      ),
    );
    expect(new Set(heads.map(({ id }) => id)).size).toBe(1);
  });

  it('are listed newest first, page by page, by all that a list can ask', async () => {
    const { conversations } = one.ports;
    const work = { itemId: 'w', queueId: 'q7', state: 'waiting', queuedAt: 1 } as const;
    const flow = { sessionId: 's', flowId: 'f1', version: 3, running: true };
    const preview = { text: 'about my (parcel)', from: 'contact', at: 1 } as const;
    await conversations.create('w1', head('a', { queueIds: ['q7'], work, updatedAt: 6_000, contactId: 'k1' }));
    await conversations.create(
      'w1',
      head('b', { queueIds: ['q8'], agentId: 'anna', updatedAt: 7_000, contactId: 'kb' }),
    );
    await conversations.create('w1', head('c', { flow, updatedAt: 8_000, lastMessage: preview, contactId: 'kc' }));
    await conversations.create('w1', head('empty', { seq: 0, updatedAt: 9_000 }));
    const ids = async (filter: Parameters<typeof conversations.list>[1], limit = 50) =>
      (await conversations.list('w1', { startedFrom: 5_000, ...filter }, { limit })).items
        .map(({ id }) => id)
        .filter((id) => id.length === 1);
    expect(await ids({})).toEqual(['c', 'b', 'a']);
    expect(await ids({ queueId: 'q7' })).toEqual(['a']);
    expect(await ids({ agentId: 'anna' })).toEqual(['b']);
    expect(await ids({ contactId: 'kc', state: 'open' })).toEqual(['c']);
    expect(await ids({ flowId: 'f1', flowVersion: 3 })).toEqual(['c']);
    expect(await ids({ flowId: 'f1', flowVersion: 4 })).toEqual([]);
    expect(await ids({ waitingIn: ['q7'] })).toEqual(['a']);
    expect(await ids({ visibleTo: { queueIds: ['q7'], agentId: 'anna' } })).toEqual(['b', 'a']);
    expect(await ids({ search: '(parcel)' })).toEqual(['c']);
    expect(await ids({ search: '王芳' })).toEqual(['a']);
    expect(await ids({ startedTo: 5_000 })).toEqual([]);
    const first = await conversations.list('w1', {}, { limit: 2 });
    const second = await conversations.list('w1', {}, { limit: 2, cursor: first.nextCursor! });
    const names = [...first.items, ...second.items].map(({ id }) => id);
    expect(new Set(names).size).toBe(names.length);
    await expect(conversations.list('w1', {}, { limit: 2, cursor: 'x' })).rejects.toMatchObject({
      code: 'request.bad_cursor',
    });
    expect((await conversations.list('w2', {}, { limit: 2 })).items).toEqual([]);
  });

  it('are found by the sweep, oldest first', async () => {
    const { conversations } = one.ports;
    await conversations.create('w1', head('late', { unhandledSince: 900 }));
    await conversations.create('w1', head('later', { unhandledSince: 950 }));
    expect((await conversations.unhandled('w1', 925, 10)).map(({ id }) => id)).toEqual(['late']);
    expect((await conversations.unhandled('w1', 999, 10)).map(({ id }) => id)).toEqual(['late', 'later']);
  });
});

describe('work items', { timeout: 30_000 }, () => {
  it('stand in the line of their queue', async () => {
    const { workItems } = one.ports;
    await workItems.insert('w1', item('second', { enqueuedAt: 2_000 }));
    await workItems.insert('w1', item('first', { enqueuedAt: 1_000 }));
    await workItems.insert('w1', item('vip', { enqueuedAt: 3_000, priority: 5 }));
    await workItems.insert('w1', item('elsewhere', { queueId: 'q2' }));
    expect(await workItems.insert('w1', item('first'))).toBe(false);
    expect((await workItems.inLine('w1', 'q1')).map(({ id }) => id).toSorted()).toEqual(['first', 'second', 'vip']);
    const second = (await workItems.get('w1', 'second'))!;
    expect(second).toEqual(item('second', { enqueuedAt: 2_000 }));
    expect((await workItems.queuesWithWaiting('w1')).toSorted()).toEqual(['q1', 'q2']);
  });

  it('are claimed once, whoever asks', async () => {
    await one.ports.workItems.insert('w1', item('race', { queueId: 'q3' }));
    const offer = { assignmentId: 'a', agentId: 'x', offeredAt: 1, expiresAt: 2_000 };
    const claims = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        (i % 2 ? one : two).ports.workItems.change('w1', 'race', 'waiting', { state: 'offered', offer }),
      ),
    );
    expect(claims.filter((claimed) => claimed !== undefined)).toHaveLength(1);
    expect((await one.ports.workItems.expiredOffers('w1', 2_000, 5)).map(({ id }) => id)).toEqual(['race']);
    expect(await one.ports.workItems.expiredOffers('w1', 1_999, 5)).toEqual([]);
    const back = await one.ports.workItems.change('w1', 'race', 'offered', { state: 'waiting', offer: null });
    expect(back).toEqual(item('race', { queueId: 'q3' }));
  });

  it('know which waits ended lately', async () => {
    const { workItems } = one.ports;
    await workItems.insert('w1', item('answered', { state: 'active', answeredAt: 50_000 }));
    await workItems.insert('w1', item('left', { state: 'abandoned', endedAt: 51_000 }));
    await workItems.insert('w1', item('done unanswered', { state: 'done', endedAt: 52_000 }));
    expect((await workItems.endedSince('w1', 50_000)).map(({ id }) => id).toSorted()).toEqual(['answered', 'left']);
  });
});

describe('agents', { timeout: 30_000 }, () => {
  it('never take more than their capacity, however many offers race', async () => {
    const profile = { id: 'anna', displayName: 'Anna', active: true, queueIds: ['q1'], skills: [], languages: [] };
    const capacity = { voice: 0, chat: 3, message: 0, email: 0 };
    await one.ports.agents.saveProfile('w1', { ...profile, capacity }, 1);
    expect(await one.ports.agents.take('w1', 'anna', 'chat', 1)).toBe(false);
    await one.ports.agents.setPresence('w1', 'anna', 'available', undefined, 2);
    const taken = await Promise.all(
      Array.from({ length: 10 }, (_, i) => (i % 2 ? one : two).ports.agents.take('w1', 'anna', 'chat', 1)),
    );
    expect(taken.filter(Boolean)).toHaveLength(3);
    await Promise.all(Array.from({ length: 5 }, () => one.ports.agents.addLoad('w1', 'anna', 'chat', -1, 77)));
    expect(await one.ports.agents.get('w1', 'anna')).toMatchObject({ load: { chat: 0 }, idleSince: 77 });
  });
});

describe('assignments', { timeout: 30_000 }, () => {
  const share: Assignment = {
    id: 'share1',
    workspaceId: 'w1',
    workItemId: 'wi',
    conversationId: 'cv',
    queueId: 'q1',
    agentId: 'anna',
    channelKind: 'chat',
    state: 'offered',
    offeredAt: 5_000,
    why: ['skill:s:3'],
  };

  it('are open until they end, and change only from the state they are in', async () => {
    const { assignments } = one.ports;
    await assignments.insert('w1', share);
    expect(await assignments.get('w1', 'share1')).toEqual(share);
    const accepted = await assignments.change('w1', 'share1', 'offered', { state: 'accepted', acceptedAt: 6_000 });
    expect(accepted).toEqual({ ...share, state: 'accepted', acceptedAt: 6_000 });
    expect(await assignments.change('w1', 'share1', 'offered', { state: 'ended' })).toBeUndefined();
    await assignments.setFirstResponse('w1', 'share1', 7_000);
    await assignments.setFirstResponse('w1', 'share1', 8_000);
    expect((await assignments.openOfAgent('w1', 'anna'))[0]?.firstResponseAt).toBe(7_000);
    await assignments.change('w1', 'share1', 'accepted', { state: 'ended', endedAt: 9_000, outcome: 'resolved' });
    expect(await assignments.openOfWorkItem('w1', 'wi')).toEqual([]);
    expect(await assignments.ofConversation('w1', 'cv')).toHaveLength(1);
  });
});

describe('timers', { timeout: 30_000 }, () => {
  const action = { kind: 'disconnect', agentId: 'anna' } as const;

  it('stand once per key, move, and fire for one taker only', async () => {
    const { timers, transactions } = one.ports;
    await timers.schedule('w1', { key: 'flow:s(1):a', dueAt: 1_000, action });
    await timers.schedule('w1', { key: 'flow:s(1):a', dueAt: 2_000, action });
    expect(await timers.due('w1', 1_500, 10)).toEqual([]);
    expect(await timers.due('w1', 2_000, 10)).toEqual([{ key: 'flow:s(1):a', dueAt: 2_000, action }]);
    expect(await timers.due('w2', 2_000, 10)).toEqual([]);
    expect(await transactions.run((session) => timers.take('w1', 'flow:s(1):a', 1_000, session))).toBe(false);
    const takers = [one, two, one, two].map(({ ports }) =>
      ports.transactions.run((session) => ports.timers.take('w1', 'flow:s(1):a', 2_000, session)),
    );
    expect((await Promise.all(takers)).filter(Boolean)).toHaveLength(1);
  });

  it('are cancelled by key or by the beginning of it, taken literally', async () => {
    const { timers } = one.ports;
    for (const key of ['flow:s(1):a', 'flow:s(1):b', 'flow:s(2):a', 'other']) {
      await timers.schedule('w1', { key, dueAt: 10, action });
    }
    await timers.cancelAll('w1', 'flow:s(1):');
    await timers.cancel('w1', 'other');
    expect((await timers.due('w1', 10, 10)).map(({ key }) => key)).toEqual(['flow:s(2):a']);
  });
});

describe('leases', { timeout: 30_000 }, () => {
  it('have one owner at a time, pass on when they expire, and count their owners', async () => {
    const { clock } = one.memory;
    const ask = (server: PathServer, owner: string) => server.ports.leases.hold('routing', owner, 5_000);
    const first = await Promise.all([ask(one, 'a'), ask(two, 'b'), ask(one, 'c')]);
    const [held] = first.filter((lease) => lease !== undefined);
    expect(first.filter((lease) => lease !== undefined)).toHaveLength(1);
    expect(await ask(two, 'late')).toBeUndefined();
    await clock.advance('3s');
    expect((await ask(one, held!.owner))?.fence).toBe(held?.fence);
    await clock.advance('6s');
    const next = await ask(two, 'late');
    expect(next?.fence).toBe((held?.fence ?? 0) + 1);
    await one.ports.leases.release('routing', 'late');
    expect((await ask(one, 'after'))?.fence).toBe((held?.fence ?? 0) + 2);
    const [lease] = await one.ports.leases.list('rout');
    expect(lease).toMatchObject({ name: 'routing', owner: 'after' });
    expect(await one.ports.leases.bury({ ...lease!, expiresAt: 1 })).toBe(false);
    expect(await one.ports.leases.bury(lease!)).toBe(true);
  });
});

describe('outbound messages', { timeout: 30_000 }, () => {
  const message = (id: string, change: Partial<OutboundMessage> = {}): OutboundMessage => ({
    id,
    workspaceId: 'w1',
    conversationId: 'cv',
    channelId: 'c1',
    to: '+49',
    seq: 1,
    state: 'pending',
    attempts: 0,
    sentParts: 0,
    nextAttemptAt: 1_000,
    createdAt: 1_000,
    ...change,
  });

  it('are stored once, open until their outcome is known, in order', async () => {
    const { outbound } = one.ports;
    await outbound.add('w1', message('m2', { seq: 2 }));
    await outbound.add('w1', message('m1'));
    await outbound.add('w1', message('m1', { to: 'other' }));
    expect(await outbound.openOf('w1', 'cv')).toEqual([message('m1'), message('m2', { seq: 2 })]);
    expect(await outbound.dueConversations('w1', 1_000, 10)).toEqual(['cv']);
    expect(await outbound.change('w1', 'm1', 'pending', { state: 'sending', nextAttemptAt: 9_000 })).toBe(true);
    expect(await outbound.change('w1', 'm1', 'pending', { state: 'sending' })).toBe(false);
    await outbound.change('w1', 'm1', 'sending', { state: 'sent', externalId: 'x1' });
    await outbound.change('w1', 'm2', 'pending', { state: 'failed', lastErrorCode: 'no' });
    expect(await outbound.openOf('w1', 'cv')).toEqual([]);
    expect(await outbound.dueConversations('w1', 99_000, 10)).toEqual([]);
    expect((await outbound.findByExternalId('w1', 'c1', 'x1'))?.id).toBe('m1');
  });
});

describe('saved views', () => {
  it.each([
    ['in memory', () => new MemorySavedViews()],
    ['in the store', () => new SavedViewRepository(one.connection)],
  ])('belong to a person, a group or everybody, %s', (_name, open) => checkSavedViews(open()));
});
