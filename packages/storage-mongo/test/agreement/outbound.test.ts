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

const conversation = fc.constantFrom('k1', 'k2', 'k3');
const state = fc.constantFrom(
  'pending' as const,
  'sending' as const,
  'sent' as const,
  'failed' as const,
  'unknown' as const,
  'discarded' as const,
);

const op = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('add' as const), name: names, conversation, at: moments }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('change' as const), name: names, from: state, to: state, at: moments }),
  },
  fc.record({ do: fc.constant('open' as const), conversation }),
  fc.record({ do: fc.constant('due' as const), at: moments }),
  fc.record({ do: fc.constant('hurry' as const), at: moments, limit: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('find' as const), name: names }),
  fc.record({ do: fc.constant('dead' as const) }),
  fc.record({ do: fc.constant('automatic' as const), at: moments }),
);
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

const seqOf = (name: string) => name.charCodeAt(0);

/** All pages, two at a time. Equal moments may stand in either order of their ids. */
async function deadOf(outbound: Side['ports']['outbound'], workspaceId: string) {
  const found = [];
  let cursor: string | undefined;
  do {
    const page = await outbound.dead(workspaceId, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
}

async function perform({ ports: { outbound }, workspaceId, id }: Side, step: Op): Promise<unknown> {
  switch (step.do) {
    case 'add':
      return outbound.add(workspaceId, {
        ...{ id: id(step.name), workspaceId, conversationId: id(step.conversation), channelId: 'c1', to: '' },
        ...{ seq: seqOf(step.name), state: 'pending', attempts: 0, sentParts: 0 },
        ...{ nextAttemptAt: step.at, createdAt: step.at },
        ...(seqOf(step.name) % 2 === 0 ? { automatic: true } : {}),
      });
    case 'change':
      return outbound.change(workspaceId, id(step.name), step.from, {
        state: step.to,
        nextAttemptAt: step.at,
        attempts: 2,
        ...(step.to === 'sent' ? { externalId: id(`ext-${step.name}`) } : { lastErrorCode: 'x.y' }),
      });
    case 'open':
      return outbound.openOf(workspaceId, id(step.conversation));
    case 'due':
      return (await outbound.dueConversations(workspaceId, step.at, 10)).toSorted();
    case 'hurry':
      return outbound.hurry(workspaceId, 'c1', 'x.y', step.at, step.limit);
    case 'dead':
      return deadOf(outbound, workspaceId);
    case 'automatic':
      return outbound.automaticTo(workspaceId, 'c1', '', step.at);
    case 'find':
      return [
        await outbound.find(workspaceId, id(step.name)),
        await outbound.findByExternalId(workspaceId, 'c1', id(`ext-${step.name}`)),
      ];
  }
}

describe('messages on their way out', { timeout: 60_000 }, () => {
  it('are the same in memory and in the store, in the order of the conversation', () => agree(server, op, perform));
});
