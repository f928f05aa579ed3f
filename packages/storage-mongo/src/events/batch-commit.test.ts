import type { Alongside, FlowSession, OutboundMessage } from '@tandem/application';
import { applyEvent, type Conversation, newConversation, type TandemEvent } from '@tandem/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPathStore, type PathServer } from '../../test/path-store.js';

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

function newHead(): Promise<Conversation> {
  count += 1;
  const ids = { id: `conv${count}`, workspaceId: 'w1', channelId: 'c1', contactId: 'k1', identityId: `i${count}` };
  return one.ports.conversations.create('w1', newConversation({ ...ids, now: 1_000 }));
}

const session = (head: Conversation, revision: number): FlowSession => ({
  ...{ id: `s-${head.id}`, workspaceId: 'w1', conversationId: head.id, flowId: 'f', version: 1 },
  ...{ revision, handledSeq: 0, openNodes: [], startedAt: 1, updatedAt: revision },
  state: { status: 'waiting', at: 'ask', variables: {} } as never,
});

/** Two notes with a step of a flow, which sets a timer and orders a message. */
function batch(server: PathServer, before: Conversation, revision: number, change: Partial<Alongside> = {}) {
  let after = before;
  const entries = ['first', 'second'].map((text, index) => {
    const event = {
      ...{ id: server.ports.ids.next(), v: 1, workspaceId: 'w1', conversationId: before.id, seq: after.seq + 1 },
      ...{ type: 'note.added', at: 2_000 + index, actor: { kind: 'system' }, correlationId: 'r', data: {} },
      content: { text },
    } as TandemEvent;
    after = applyEvent(after, event);
    return { event, dedupe: { channelId: 'c1', key: event.id } };
  });
  const action = { kind: 'flow', conversationId: before.id, flowSessionId: 's', timerKey: 't' } as const;
  const alongside: Alongside = {
    flowSession: session(before, revision),
    timers: [
      { schedule: { key: `${before.id}-${revision}`, dueAt: 5, action } },
      { cancel: `${before.id}-${revision - 1}` },
    ],
    orders: [order(before, revision)],
    ...change,
  };
  return { entries, before, after, alongside };
}

const order = ({ id: conversationId }: Conversation, revision: number): OutboundMessage => ({
  ...{ id: `o-${conversationId}-${revision}`, workspaceId: 'w1', conversationId, channelId: 'c1', to: 'x', seq: 2 },
  ...{ state: 'pending', attempts: 0, sentParts: 0, nextAttemptAt: 9_000, createdAt: 9 },
});

const revisionOf = async ({ id }: Conversation) => (await one.ports.flowSessions.get('w1', `s-${id}`))?.revision;
const seqsOf = async ({ id }: Conversation) => (await one.ports.eventLog.after('w1', id, 0)).map(({ seq }) => seq);
const ordersOf = async ({ id }: Conversation) => (await one.ports.outbound.openOf('w1', id)).map((each) => each.id);
const timersOf = async ({ id }: Conversation) =>
  (await one.ports.timers.due('w1', 9, 9_999)).map(({ key }) => key).filter((key) => key.startsWith(`${id}-`));

describe('a batch with what is stored alongside', { timeout: 30_000 }, () => {
  it('is there as a whole', async () => {
    const head = await newHead();
    const first = batch(one, head, 1);
    expect(await one.ports.eventLog.append('w1', first)).toBe('stored');
    expect(await one.ports.eventLog.append('w1', batch(one, first.after, 2))).toBe('stored');
    expect(await one.ports.conversations.get('w1', head.id)).toMatchObject({ seq: 4 });
    expect([await seqsOf(head), await revisionOf(head)]).toEqual([[1, 2, 3, 4], 2]);
    expect(await timersOf(head)).toEqual([`${head.id}-2`]);
    expect(await ordersOf(head)).toEqual([`o-${head.id}-1`, `o-${head.id}-2`]);
  });

  it('leaves nothing behind when the flow session has moved on, nor when the head has', async () => {
    const head = await newHead();
    const first = batch(one, head, 1);
    await one.ports.eventLog.append('w1', first);
    const old = batch(one, first.after, 1, { timers: [{ cancelAll: `${head.id}-` }] });
    expect(await one.ports.eventLog.append('w1', old)).toBe('stale');
    const later = batch(one, first.after, 9);
    expect(await one.ports.eventLog.append('w1', later)).toBe('stale');
    const onOldHead = { ...batch(one, head, 2), alongside: { ...first.alongside, flowSession: session(head, 2) } };
    expect(await one.ports.eventLog.append('w1', onOldHead)).toBe('stale');
    expect([await seqsOf(head), await revisionOf(head)]).toEqual([[1, 2], 1]);
    expect(await timersOf(head)).toEqual([`${head.id}-1`]);
    expect(await ordersOf(head)).toEqual([`o-${head.id}-1`]);
  });

  it('is answered by itself, however many come at once, from two servers', async () => {
    const heads = await Promise.all(Array.from({ length: 40 }, newHead));
    const both = await Promise.all(
      heads.flatMap((head) => [one, two].map((server) => server.ports.eventLog.append('w1', batch(server, head, 1)))),
    );
    for (const [index, head] of heads.entries()) {
      expect([both[2 * index], both[2 * index + 1]].filter((outcome) => outcome === 'stored')).toHaveLength(1);
      expect([await seqsOf(head), await revisionOf(head)]).toEqual([[1, 2], 1]);
      expect(await ordersOf(head)).toHaveLength(1);
    }
  });
});
