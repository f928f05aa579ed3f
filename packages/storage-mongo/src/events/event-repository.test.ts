import { applyEvent, type Conversation, newConversation, type TandemEvent } from '@tandem/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPathStore, type PathServer } from '../../test/path-store.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let server: PathServer;
let count = 0;

beforeAll(async () => {
  store = await openPathStore();
  server = await store.server();
}, 30_000);
afterAll(() => store.close(), 30_000);

async function newHead(): Promise<Conversation> {
  count += 1;
  const ids = { id: `conv${count}`, workspaceId: 'w1', channelId: 'c1', contactId: 'k1', identityId: `i${count}` };
  return server.ports.conversations.create('w1', newConversation({ ...ids, now: 1_000 }));
}

/** A batch of notes after a head; `key` makes the first one a dedupe entry. */
function batch(before: Conversation, texts: readonly string[], key?: string) {
  let after = before;
  const entries = texts.map((text, index) => {
    const event = {
      id: server.ports.ids.next(),
      v: 1,
      workspaceId: 'w1',
      conversationId: before.id,
      seq: after.seq + 1,
      type: 'note.added',
      at: 2_000 + index,
      actor: { kind: 'system' },
      correlationId: 'r',
      data: {},
      content: { text },
    } as TandemEvent;
    after = applyEvent(after, event);
    return key !== undefined && index === 0 ? { event, dedupe: { channelId: 'c1', key } } : { event };
  });
  return { entries, before, after };
}

const texts = async (id: string) =>
  (await server.ports.eventLog.after('w1', id, 0)).map(({ seq, content }) => `${seq} ${content?.text}`);

describe('EventRepository', { timeout: 30_000 }, () => {
  it('stores one event and its head, and gives both back as they were', async () => {
    const head = await newHead();
    const { entries, after, before } = batch(head, ['with $set and a.dot, 中文, \u0000']);
    expect(await server.ports.eventLog.append('w1', { entries, before, after })).toBe('stored');
    expect(await server.ports.eventLog.after('w1', head.id, 0)).toEqual([entries[0]?.event]);
    expect(await server.ports.conversations.get('w1', head.id)).toEqual(after);
  });

  it('answers each of many writers in one group for itself', async () => {
    const heads = await Promise.all(Array.from({ length: 50 }, newHead));
    const good = heads.map((head) => server.ports.eventLog.append('w1', batch(head, ['first'], `key-${head.id}`)));
    const [one, two] = [heads[0]!, heads[1]!];
    const stale = server.ports.eventLog.append('w1', batch(one, ['same seq']));
    const repeat = batch({ ...two, seq: 1 }, ['same key'], `key-${two.id}`);
    const duplicate = server.ports.eventLog.append('w1', repeat);
    expect(new Set(await Promise.all(good))).toEqual(new Set(['stored']));
    expect(await stale).toBe('stale');
    expect(await duplicate).toBe('duplicate');
    expect(await texts(one.id)).toEqual(['1 first']);
    expect(await texts(two.id)).toEqual(['1 first']);
  });

  it('stores several events or none of them', async () => {
    const head = await newHead();
    expect(await server.ports.eventLog.append('w1', batch(head, ['a', 'b', 'c'], 'once'))).toBe('stored');
    expect(await server.ports.eventLog.append('w1', batch(head, ['d', 'e']))).toBe('stale');
    const next = (await server.ports.conversations.get('w1', head.id))!;
    expect(await server.ports.eventLog.append('w1', batch(next, ['d', 'e'], 'once'))).toBe('duplicate');
    expect(await texts(head.id)).toEqual(['1 a', '2 b', '3 c']);
  });

  it('starts a transaction again when its head was old, and ends one that repeats', async () => {
    const head = await newHead();
    let attempts = 0;
    await server.ports.transactions.run(async (session) => {
      attempts += 1;
      const before = (await server.ports.conversations.get('w1', head.id, session))!;
      if (attempts === 1) await server.ports.eventLog.append('w1', batch(head, ['elsewhere']));
      await server.ports.eventLog.append('w1', batch(before, ['in the transaction'], `tx-${head.id}`), session);
    });
    expect(attempts).toBe(2);
    expect(await texts(head.id)).toEqual(['1 elsewhere', '2 in the transaction']);
    const again = server.ports.transactions.run(async (session) => {
      const before = (await server.ports.conversations.get('w1', head.id, session))!;
      await server.ports.eventLog.append('w1', batch(before, ['again'], `tx-${head.id}`), session);
    });
    await expect(again).rejects.toMatchObject({ code: 'log.duplicate' });
  });

  it('never writes an older head over a newer one', async () => {
    const head = await newHead();
    const two = batch(head, ['a', 'b']);
    await server.ports.eventLog.append('w1', two);
    await server.ports.conversations.repair('w1', { ...head, seq: 1, unread: 99 });
    expect(await server.ports.conversations.get('w1', head.id)).toEqual(two.after);
  });

  it('pages backwards, reads by type and in time', async () => {
    const head = await newHead();
    await server.ports.eventLog.append('w1', batch(head, ['a', 'b', 'c', 'd']));
    const before = await server.ports.eventLog.before('w1', head.id, 4, 2);
    expect(before.map(({ seq }) => seq)).toEqual([2, 3]);
    expect(await server.ports.eventLog.after('w1', head.id, 0, { types: ['message.sent'] })).toEqual([]);
    const found: number[] = [];
    for await (const event of server.ports.eventLog.inTime('w1', { from: 2_002, to: 2_004 })) {
      if (event.conversationId === head.id) found.push(event.seq);
    }
    expect(found).toEqual([3, 4]);
  });

  it('takes away what a head no longer has', async () => {
    const head = await newHead();
    const received = { ...batch(head, ['?']).entries[0]!.event, type: 'message.received', data: {} } as TandemEvent;
    const waiting = applyEvent(head, received);
    await server.ports.eventLog.append('w1', { entries: [{ event: received }], before: head, after: waiting });
    expect((await server.ports.conversations.get('w1', head.id))?.unhandledSince).toBeDefined();
    const resolved = { ...received, id: `${received.id}r`, seq: 2, type: 'conversation.resolved' } as TandemEvent;
    const after = applyEvent(waiting, resolved);
    await server.ports.eventLog.append('w1', { entries: [{ event: resolved }], before: waiting, after });
    expect(await server.ports.conversations.get('w1', head.id)).toEqual(after);
    expect(await server.ports.conversations.findOpen('w1', 'c1', head.identityId)).toBeUndefined();
  });
});
