import { caller, composePath, MemoryPorts, queue } from '@tandem/application/testing';
import { newConversation, type WorkItem } from '@tandem/domain';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LeaseRepository } from '../src/index.js';
import { openPathStore } from './path-store.js';

const clock = {
  now: () => Date.now(),
  wake(at: number, run: () => void) {
    const timer = setTimeout(run, Math.max(0, at - Date.now()));
    return () => clearTimeout(timer);
  },
};
const agentIds = Array.from({ length: 50 }, (_, n) => `agent${String(n).padStart(2, '0')}`);
const itemIds = Array.from({ length: 500 }, (_, n) => `item${String(n).padStart(3, '0')}`);
const capacity = { voice: 0, chat: 3, message: 0, email: 0 };

const memory = new MemoryPorts();
let store: Awaited<ReturnType<typeof openPathStore>>;
let servers: Awaited<ReturnType<typeof openServer>>[];

async function openServer() {
  const { connection, ports } = await store.server(memory);
  const path = composePath({ ...ports, clock, leases: new LeaseRepository(connection, clock) });
  return { connection, ports, path };
}

beforeAll(async () => {
  store = await openPathStore();
  // An offer stands for longer than the test.
  memory.settings.queueList.push(queue({ offerSeconds: 900 }));
  memory.settings.channelList.push({
    ...{ id: 'c1', workspaceId: 'w1', name: 'Web', type: 'test/chat', config: {}, active: true },
  });
  memory.settings.tierList.push({
    ...{ id: 't-gold', workspaceId: 'w1', key: 'gold', name: { en: 'Gold' }, boost: 120, active: true },
    rule: 'false',
  });
  servers = [await openServer(), await openServer(), await openServer()];
  const { agents } = servers[0]!.ports;
  for (const id of agentIds) {
    const profile = { id, displayName: id, active: true, queueIds: ['q1'], skills: [], languages: [], capacity };
    await agents.saveProfile('w1', profile, 0);
    await agents.setPresence('w1', id, 'available', undefined, 0);
  }
  for (const { path } of servers) await path.jobs.start();
}, 60_000);
afterAll(async () => {
  for (const { path } of servers) await path.jobs.stop();
  await store.close();
}, 60_000);

/** As it happens to a process that is killed: whatever it still tries does not reach the store. */
async function kill(at: number): Promise<void> {
  const [killed] = servers.splice(at, 1);
  await killed!.connection.close(true);
  await killed!.path.jobs.stop().catch(() => undefined);
}

/** A conversation that goes to the queue; what one server did not acknowledge is asked of another, as clients do. */
async function enqueue(id: string, n: number): Promise<void> {
  const conversationId = `conv-${id}`;
  for (let attempt = n; ; attempt += 1) {
    const { ports, path } = servers[attempt % servers.length]!;
    try {
      const head = { id: conversationId, workspaceId: 'w1', channelId: 'c1', contactId: id, identityId: id };
      await ports.conversations.create('w1', newConversation({ ...head, now: clock.now() }));
      const target = { workspaceId: 'w1', conversationId, correlationId: id };
      const asked = { queueId: 'q1', requirements: { skills: [] }, priority: 0, reason: 'test' };
      return await path.enqueue.enqueue(target, { itemId: id, ...asked, actor: { kind: 'system' } });
    } catch (error) {
      if (attempt > n + 5) throw error;
    }
  }
}

const all = async (): Promise<WorkItem[]> => servers[0]!.ports.workItems.getMany('w1', itemIds);
const offered = async () => (await all()).filter(({ state }) => state === 'offered');
const holder = async () => {
  const [lease] = await servers[0]!.ports.leases.list('routing:');
  return lease?.owner;
};

describe('500 customers at once, 50 agents with room for three each, three servers, one of which is killed', () => {
  it('gives nobody too much, nothing twice, loses nothing and keeps the order', { timeout: 180_000 }, async () => {
    const waiting = itemIds.map(enqueue);
    await vi.waitFor(async () => expect((await offered()).length).toBeGreaterThan(20), { timeout: 60_000 });
    const routing = await holder();
    await kill(servers.findIndex(({ path }) => path.assign.owner === routing));
    await Promise.all(waiting);
    await vi.waitFor(async () => expect(await offered()).toHaveLength(150), { timeout: 60_000, interval: 200 });
    expect(await holder()).not.toBe(routing);

    const items = await all();
    expect(items).toHaveLength(500);
    const { agents, assignments } = servers[0]!.ports;
    for (const { id, load } of await agents.list('w1')) {
      const open = await assignments.openOfAgent('w1', id);
      expect([id, load.chat, open.length]).toEqual([id, 3, 3]);
    }
    const shares = await Promise.all(items.map(({ id }) => assignments.openOfWorkItem('w1', id)));
    expect(shares.filter((of) => of.length > 1)).toEqual([]);

    // Thirty slots come free: they go to the thirty who have waited longest, in that order.
    const next = (await all())
      .filter(({ state }) => state === 'waiting')
      .toSorted((a, b) => a.enqueuedAt - b.enqueuedAt || (a.id < b.id ? -1 : 1))
      .slice(0, 30)
      .map(({ id }) => id);
    const before = new Set((await offered()).map(({ id }) => id));
    await Promise.all([...before].slice(0, 30).map((id) => servers[0]!.path.ended.end('w1', `conv-${id}`, 'left')));
    const fresh = async () => (await offered()).filter(({ id }) => !before.has(id));
    await vi.waitFor(async () => expect(await fresh()).toHaveLength(30), { timeout: 60_000, interval: 100 });
    const inOrder = (await fresh()).toSorted((a, b) => (a.offer?.offeredAt ?? 0) - (b.offer?.offeredAt ?? 0));
    expect(inOrder.map(({ id }) => id).toSorted()).toEqual(next.toSorted());
    const places = inOrder.map(({ enqueuedAt }) => enqueuedAt);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('gives what waits the tier that another server sets, and leaves it its place', { timeout: 60_000 }, async () => {
    const routing = await holder();
    const { ports, path } = servers.find((server) => server.path.assign.owner !== routing)!;
    const { conversation } = await path.inbound.message({
      ...{ workspaceId: 'w1', channelId: 'c1', from: { externalId: 'visitor', language: 'en' }, kind: 'text' },
      ...{ text: 'Hello', dedupeKey: 'hello', correlationId: 'hello', receivedAt: clock.now() },
    });
    const item = async () => (await ports.workItems.ofConversation('w1', conversation.id)).at(-1);
    const waits = { state: 'waiting', inputs: { tier: { value: 'standard' } } };
    await vi.waitFor(async () => expect(await item()).toMatchObject(waits), { timeout: 20_000 });
    const place = (await item())?.enqueuedAt;
    const gold = { tier: 'gold', reason: 'Key account' };
    await path.setTier.set(caller('boss', 'admin'), conversation.contactId, gold);
    const tier = { value: 'gold', source: 'agent', reason: 'Key account' };
    await vi.waitFor(async () => expect(await item()).toMatchObject({ inputs: { tier } }), { timeout: 20_000 });
    expect(await item()).toMatchObject({ state: 'waiting', enqueuedAt: place });
  });
});
