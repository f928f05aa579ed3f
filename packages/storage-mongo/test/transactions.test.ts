import { MemorySession } from '@tandem/application/testing';
import { applyEvent, newConversation, OperationalError, type TandemEvent } from '@tandem/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPathStore, type PathServer } from './path-store.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let one: PathServer;
let two: PathServer;
let count = 0;

beforeAll(async () => {
  store = await openPathStore();
  one = await store.server();
  two = await store.server(one.memory);
});
afterAll(() => store.close());

const profile = (id: string) => ({
  ...{ id, displayName: id, active: true, queueIds: [], skills: [], languages: [] },
  capacity: { voice: 0, chat: 9, message: 0, email: 0 },
});
const timer = (key: string) => ({ key, dueAt: 1, action: { kind: 'disconnect', agentId: 'a' } as const });

async function newHead() {
  count += 1;
  const ids = { id: `t${count}`, workspaceId: 'w1', channelId: 'c1', contactId: 'k', identityId: `i${count}`, now: 1 };
  return one.ports.conversations.create('w1', newConversation(ids));
}
function append(head: Awaited<ReturnType<typeof newHead>>, text: string, key?: string) {
  const event = {
    ...{ id: one.ports.ids.next(), v: 1, workspaceId: 'w1', conversationId: head.id, seq: head.seq + 1, at: 2 },
    ...{ type: 'note.added', actor: { kind: 'system' }, correlationId: 'r', data: {}, content: { text } },
  } as TandemEvent;
  const entry = key === undefined ? { event } : { event, dedupe: { channelId: 'c1', key } };
  return { entries: [entry], before: head, after: applyEvent(head, event) };
}

describe('a transaction', () => {
  it('that fails leaves nothing in any collection, and does nothing after its commit', async () => {
    await one.ports.agents.saveProfile('w1', profile('anna'), 1);
    const head = await newHead();
    const told: string[] = [];
    const failing = one.ports.transactions.run(async (session) => {
      session.afterCommit(() => told.push('never'));
      await one.ports.agents.setPresence('w1', 'anna', 'available', undefined, 2, session);
      expect(await one.ports.agents.take('w1', 'anna', 'chat', 1, session)).toBe(true);
      await one.ports.timers.schedule('w1', timer('never'), session);
      await one.ports.eventLog.append('w1', append(head, 'never'), session);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await one.ports.agents.get('w1', 'anna')).toMatchObject({ presence: 'offline', load: { chat: 0 } });
    expect(await one.ports.timers.due('w1', 9, 9)).toEqual([]);
    expect(await one.ports.eventLog.after('w1', head.id, 0)).toEqual([]);
    expect((await one.ports.conversations.get('w1', head.id))?.seq).toBe(0);
    expect(told).toEqual([]);
  });

  it('reads what it wrote, and others do not until it is over', async () => {
    await one.ports.transactions.run(async (session) => {
      await one.ports.agents.saveProfile('w1', profile('ben'), 1, session);
      expect(await one.ports.agents.get('w1', 'ben', session)).toBeDefined();
      expect(await two.ports.agents.get('w1', 'ben')).toBeUndefined();
    });
    expect(await two.ports.agents.get('w1', 'ben')).toBeDefined();
  });

  it('that meets another starts again with what the other left: no increment is lost', async () => {
    await one.ports.agents.saveProfile('w1', profile('carl'), 1);
    let attempts = 0;
    const told: number[] = [];
    const add = (server: PathServer, n: number) =>
      server.ports.transactions.run(async (session) => {
        attempts += 1;
        session.afterCommit(() => told.push(n));
        const before = (await server.ports.agents.get('w1', 'carl', session))!.load;
        await server.ports.agents.setLoad('w1', 'carl', { ...before, chat: before.chat + 1 }, session);
      });
    await Promise.all(Array.from({ length: 8 }, (_, n) => add(n % 2 ? one : two, n)));
    expect((await one.ports.agents.get('w1', 'carl'))?.load.chat).toBe(8);
    expect(attempts).toBeGreaterThanOrEqual(8);
    // However often one was tried, it tells of itself once.
    expect(told.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('that appends after an old head starts again, and gives up on a key that is there', async () => {
    const head = await newHead();
    const seen: number[] = [];
    await one.ports.transactions.run(async (session) => {
      const known = await one.ports.conversations.get('w1', head.id, session);
      seen.push(known?.seq ?? -1);
      if (seen.length === 1) await two.ports.eventLog.append('w1', append(head, 'first', 'key'));
      await one.ports.eventLog.append('w1', append(known ?? head, 'second'), session);
    });
    expect(seen).toEqual([0, 1]);
    const events = await one.ports.eventLog.after('w1', head.id, 0);
    expect(events.map(({ content }) => content?.text)).toEqual(['first', 'second']);
    const current = (await one.ports.conversations.get('w1', head.id))!;
    const repeated = one.ports.transactions.run((session) =>
      one.ports.eventLog.append('w1', append(current, 'again', 'key'), session),
    );
    await expect(repeated).rejects.toMatchObject({ code: 'log.duplicate', retryable: false });
  });

  it('gives up in the end when it never comes through, and says that it may be tried again', async () => {
    let attempts = 0;
    const hopeless = one.ports.transactions.run(async () => {
      attempts += 1;
      throw new OperationalError('store.write_conflict', 'Another write was first.', { retryable: true });
    });
    await expect(hopeless).rejects.toMatchObject({ code: 'store.write_conflict', retryable: true });
    expect(attempts).toBe(50);
  });

  it('of another store is our mistake, not a write outside any transaction', async () => {
    const foreign = new MemorySession();
    const attempt = one.ports.agents.setPresence('w1', 'anna', 'away', undefined, 1, foreign);
    await expect(attempt).rejects.toMatchObject({ code: 'store.foreign_session', family: 'bug' });
    expect((await one.ports.agents.get('w1', 'anna'))?.presence).toBe('offline');
  });
});
