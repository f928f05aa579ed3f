import { type EventRecord, type EventType, isTandemError, newConversation, type TandemEvent } from '@tandem/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openPathStore, type PathServer } from '../path-store.js';
import { agree, type Side } from './agree.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let server: PathServer;
beforeAll(async () => {
  store = await openPathStore();
  server = await store.server();
}, 30_000);
afterAll(() => store.close(), 30_000);

const conversation = fc.constantFrom('k1', 'k2');
const key = fc.option(fc.constantFrom('m1', 'm2', '$m', 'm1 '), { nil: undefined });
const seq = fc.integer({ min: 0, max: 6 });
const types = fc.option(fc.subarray<EventType>(['note.added', 'message.received']), { nil: undefined });

const op = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      conversation,
      /** How far from the next free seq it tries to write. */
      off: fc.constantFrom(0, 0, 0, -1),
      keys: fc.array(key, { minLength: 1, maxLength: 3 }),
      within: fc.boolean(),
    }),
  },
  fc.record({ do: fc.constant('loose' as const), id: fc.constantFrom('a1', 'a2'), at: seq, fails: fc.boolean() }),
  fc.record({ do: fc.constant('find' as const), key: fc.constantFrom('m1', 'm2', '$m', 'm1 ', 'none') }),
  fc.record({ do: fc.constant('find external' as const), key: fc.constantFrom('m1', 'm2', 'none') }),
  fc.record({ do: fc.constant('with ids' as const), ids: fc.subarray(['a1', 'a2', 'a3']) }),
  fc.record({ do: fc.constant('after' as const), conversation, seq, types, limit: fc.constantFrom(1, 2, 9) }),
  fc.record({ do: fc.constant('before' as const), conversation, seq, limit: fc.constantFrom(1, 2, 9) }),
  fc.record({
    do: fc.constant('latest' as const),
    type: fc.constantFrom('note.added' as const, 'message.received' as const, 'alert.raised' as const),
    from: seq,
    limit: fc.constantFrom(1, 2, 9),
  }),
  fc.record({ do: fc.constant('in time' as const), from: seq, to: fc.option(seq, { nil: undefined }) }),
);
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

let made = 0;
const ids = new Map<string, number>();

async function append(side: Side, step: Extract<Op, { do: 'append' }>): Promise<unknown> {
  const { ports, workspaceId, id } = side;
  const conversationId = id(step.conversation);
  const of = { id: conversationId, workspaceId, channelId: 'c1', contactId: 'k', identityId: conversationId };
  if (!(await ports.conversations.get(workspaceId, conversationId))) {
    await ports.conversations.create(workspaceId, newConversation({ ...of, now: 0 }));
  }
  const last = (await ports.eventLog.after(workspaceId, conversationId, 0)).length;
  // Nobody writes before the first seq.
  if (last + step.off < 0) return 'not tried';
  const entries = step.keys.map((dedupe, index) => {
    const at = last + 1 + step.off + index;
    const event = {
      ...{ id: eventId(side, `${conversationId} ${at} ${index} ${last}`), v: 1, workspaceId, conversationId, seq: at },
      ...{ type: index % 2 ? 'message.received' : 'note.added', at, actor: { kind: 'system' }, correlationId: 'r' },
      ...{
        data: { channelId: 'c1', kind: 'text', ...(dedupe && { externalId: id(dedupe) }) },
        content: { text: `$words.${at}` },
      },
    } as TandemEvent;
    return dedupe === undefined ? { event } : { event, dedupe: { channelId: id('c1'), key: dedupe } };
  });
  const before = newConversation({ ...of, now: 0 });
  const batch = { entries, before, after: { ...before, seq: last + step.off + entries.length } };
  if (!step.within) {
    const outcome = await ports.eventLog.append(workspaceId, batch);
    // Which of two collisions is told first is the store's affair: after either the writer reads again.
    return outcome === 'stored' || step.off === 0 ? outcome : 'refused';
  }
  // A collision would start the transaction again for ever: only what fits is tried in one.
  if (step.off !== 0) return 'not tried';
  try {
    return await ports.transactions.run((session) => ports.eventLog.append(workspaceId, batch, session));
  } catch (error) {
    return isTandemError(error) ? error.code : error;
  }
}

/** Both sides write the same event under the same id. */
function eventId({ workspaceId }: Side, name: string): string {
  const known = ids.get(name) ?? ++made;
  ids.set(name, known);
  return `${workspaceId}-e${known}`;
}

/** An alert of no conversation, in a transaction that may come to nothing. */
async function appendLoose({ ports, workspaceId, id }: Side, step: Extract<Op, { do: 'loose' }>): Promise<void> {
  const event: EventRecord<'alert.raised'> = {
    ...{ id: id(step.id), v: 1, workspaceId, conversationId: null, seq: 0, type: 'alert.raised', at: step.at },
    ...{ actor: { kind: 'system' }, correlationId: 'c', data: { to: 'supervisors', flowId: 'f1' } },
    content: { text: `at ${step.at}` },
  };
  await ports.transactions
    .run(async (session) => {
      await ports.eventLog.appendLoose(workspaceId, event, session);
      if (step.fails) throw new Error('It comes to nothing.');
    })
    .catch((error: unknown) => {
      if (!step.fails) throw error;
    });
}

async function perform(side: Side, step: Op): Promise<unknown> {
  const { eventLog } = side.ports;
  const { workspaceId, id } = side;
  switch (step.do) {
    case 'append':
      return append(side, step);
    case 'loose':
      return appendLoose(side, step);
    case 'find':
      return eventLog.findByDedupeKey(workspaceId, id('c1'), step.key);
    case 'find external':
      return (await eventLog.findByExternalId(workspaceId, 'c1', id(step.key))).map((event) => event.id).toSorted();
    case 'with ids':
      return (await eventLog.withIds(workspaceId, step.ids.map(id))).map((event) => event.id).toSorted();
    case 'after':
      return eventLog.after(workspaceId, id(step.conversation), step.seq, {
        ...{ limit: step.limit },
        ...(step.types ? { types: step.types } : {}),
      });
    case 'before':
      return eventLog.before(workspaceId, id(step.conversation), step.seq, step.limit);
    case 'latest': {
      const { type, from, limit } = step;
      const first = await eventLog.latest(workspaceId, type, { from, limit });
      const before = first.at(-1);
      const then = before ? await eventLog.latest(workspaceId, type, { from, limit, before }) : [];
      return [...first, ...then].map((event) => event.id);
    }
    case 'in time': {
      const found: string[] = [];
      const range = { from: step.from, ...(step.to === undefined ? {} : { to: step.to }) };
      for await (const event of eventLog.inTime(workspaceId, range)) found.push(event.id);
      return found.toSorted();
    }
  }
}

describe('the event log', { timeout: 60_000 }, () => {
  it('takes each seq and each key once, all of a batch or none, in memory and in the store alike', () =>
    agree(server, op, perform));
});
