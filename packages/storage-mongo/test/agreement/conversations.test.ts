import type { Page, PageBothWays } from '@tandem/application';
import { type Conversation, newConversation } from '@tandem/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openPathStore, type PathServer } from '../path-store.js';
import { agree, moments, names, type Side } from './agree.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let server: PathServer;
beforeAll(async () => {
  store = await openPathStore();
  server = await store.server();
}, 30_000);
afterAll(() => store.close(), 30_000);

const identity = fc.constantFrom('i1', 'i2');
const workState = fc.constantFrom('waiting' as const, 'offered' as const, 'active' as const);
const filter = fc.record(
  {
    state: fc.constantFrom('open' as const, 'resolved' as const),
    queueId: fc.constantFrom('q1', 'q2'),
    agentId: fc.constant('anna'),
    waitingIn: fc.subarray(['q1', 'q2']),
    visibleTo: fc.record({ queueIds: fc.subarray(['q1', 'q2']), agentId: fc.constant('anna') }),
    flowId: fc.constantFrom('f1', 'f2'),
    flowVersion: fc.constantFrom(1, 2),
    startedFrom: moments,
    startedTo: moments,
    search: fc.constantFrom('parcel', 'PARCEL', '.*', ' '),
    unread: fc.constant(true as const),
    label: fc.constantFrom('late', '$x'),
    language: fc.constantFrom('en', 'zh'),
    channelId: fc.constantFrom('c1', 'c2'),
    contactId: fc.constant('k'),
    consultOf: fc.constantFrom('anna', 'ben'),
  },
  { requiredKeys: [] },
);

const op = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('create' as const), name: names, identity, at: moments }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('repair' as const),
      name: names,
      seq: fc.integer({ min: 1, max: 4 }),
      resolved: fc.boolean(),
      agent: fc.boolean(),
      asked: fc.boolean(),
      merged: fc.boolean(),
      work: workState,
      queue: fc.constantFrom('q1', 'q2'),
      flow: fc.constantFrom('f1', 'f2'),
      unhandled: fc.option(moments, { nil: undefined }),
      at: moments,
    }),
  },
  fc.record({ do: fc.constantFrom('open' as const, 'latest' as const), identity }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('list' as const), filter, limit: fc.constantFrom(1, 2, 9) }) },
  fc.record({ do: fc.constant('unhandled' as const), at: moments }),
);
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

async function perform({ ports: { conversations }, workspaceId, id }: Side, step: Op): Promise<unknown> {
  switch (step.do) {
    case 'create': {
      if (await conversations.get(workspaceId, id(step.name))) return 'there';
      const ids = { id: id(step.name), workspaceId, channelId: 'c1', contactId: 'k', identityId: id(step.identity) };
      return conversations.create(workspaceId, newConversation({ ...ids, now: step.at }));
    }
    case 'repair': {
      const before = await conversations.get(workspaceId, id(step.name));
      // What is resolved stays so: a head is folded from its log.
      if (!before || before.state === 'resolved') return 'nothing';
      await conversations.repair(workspaceId, repaired(before, step));
      return conversations.get(workspaceId, id(step.name));
    }
    case 'open':
      return conversations.findOpen(workspaceId, 'c1', id(step.identity));
    case 'latest':
      return conversations.findLatest(workspaceId, 'c1', id(step.identity));
    case 'list':
      return {
        down: await pages(step.limit, (page) => conversations.list(workspaceId, step.filter, page)),
        up: await backToTheTop(step.limit, (page) => conversations.list(workspaceId, step.filter, page)),
        count: await conversations.count(workspaceId, step.filter, 3),
        labels: (await conversations.labels(workspaceId, {})).toSorted(),
      };
    case 'unhandled':
      return conversations.unhandled(workspaceId, step.at, 2);
  }
}

const consult = { id: 'co', agentId: 'ben', byAgentId: 'anna', state: 'asked', askedAt: 1 } as const;

function repaired(before: Conversation, step: Extract<Op, { do: 'repair' }>): Conversation {
  const { unhandledSince: _old, ...rest } = before;
  return {
    ...rest,
    seq: step.seq,
    updatedAt: step.at,
    queueIds: [step.queue],
    attributes: { 'a.b': 1, $set: null, constructor: 'x' },
    work: { itemId: 'i', queueId: step.queue, state: step.work, queuedAt: step.at },
    flow: { sessionId: 's', flowId: step.flow, version: step.seq % 3, running: true },
    lastMessage: { text: 'about my Parcel', from: 'contact', at: step.at },
    unread: step.seq % 2,
    language: step.seq > 2 ? 'zh' : 'en',
    ...(step.seq > 1 ? { labels: ['late', '$x'].slice(step.seq % 2) } : {}),
    ...(step.agent ? { agentId: 'anna' } : {}),
    ...(step.asked ? { helperIds: ['anna', 'ben'], consult } : {}),
    ...(step.merged ? { mergedInto: 'other', legs: [{ id: 'leg', upToSeq: 1 }], replyLegId: 'leg' } : {}),
    ...(step.resolved ? { state: 'resolved', resolvedAt: step.at } : {}),
    ...(step.unhandled === undefined ? {} : { unhandledSince: step.unhandled }),
  };
}

/** Every page, to the end. */
async function pages<T>(
  limit: number,
  read: (page: { limit: number; cursor?: string }) => Promise<{ items: T[]; nextCursor?: string }>,
): Promise<T[]> {
  const all: T[] = [];
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await read({ limit, ...(cursor === undefined ? {} : { cursor }) });
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}

/** From the last page upwards: what stands above each page, newest first. */
async function backToTheTop(
  limit: number,
  read: (page: PageBothWays) => Promise<Page<Conversation>>,
): Promise<string[][]> {
  let page = await read({ limit });
  while (page.nextCursor !== undefined) page = await read({ limit, cursor: page.nextCursor });
  const above: string[][] = [];
  while (page.previousCursor !== undefined) {
    page = await read({ limit, cursor: page.previousCursor, direction: 'newer' });
    above.push(page.items.map(({ id }) => id));
  }
  return above;
}

describe('conversations', { timeout: 60_000 }, () => {
  it('are found, listed and repaired alike in memory and in the store', () => agree(server, op, perform));
});
