import type { WorkItem } from '@tandem/domain';
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

const states = ['waiting', 'offered', 'active', 'done', 'abandoned'] as const;
const state = fc.constantFrom(...states);
const queueId = fc.constantFrom('q1', 'q2');

type Op =
  | { do: 'insert'; name: string; conversation: string; queueId: string; priority: number; at: number }
  | { do: 'change'; name: string; from: WorkItem['state']; to: WorkItem['state']; at: number; clear: boolean }
  | { do: 'line'; queueId: string }
  | { do: 'of'; conversation: string }
  | { do: 'unanswered' | 'queues' }
  | { do: 'ended' | 'expired' | 'came'; at: number };

const op: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('insert' as const),
      name: names,
      conversation: fc.constantFrom('k1', 'k2'),
      queueId,
      priority: fc.constantFrom(-1, 0, 5),
      at: moments,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      name: names,
      from: state,
      to: state,
      at: moments,
      clear: fc.boolean(),
    }),
  },
  fc.record({ do: fc.constant('line' as const), queueId }),
  fc.record({ do: fc.constant('of' as const), conversation: fc.constantFrom('k1', 'k2') }),
  fc.record({ do: fc.constantFrom('unanswered' as const, 'queues' as const) }),
  fc.record({ do: fc.constantFrom('ended' as const, 'expired' as const, 'came' as const), at: moments }),
);

/** For lists that have no order. */
const ids = (items: readonly WorkItem[]) => items.map(({ id }) => id).toSorted();

async function perform({ ports: { workItems }, workspaceId, id }: Side, step: Op): Promise<unknown> {
  switch (step.do) {
    case 'insert':
      return workItems.insert(workspaceId, {
        ...{ id: id(step.name), workspaceId, conversationId: id(step.conversation), contactId: 'k' },
        ...{ queueId: step.queueId, channelKind: 'chat', requirements: { skills: [] }, priority: step.priority },
        ...{ state: 'waiting', enqueuedAt: step.at, cooldowns: [] },
      });
    case 'change': {
      const offer = { assignmentId: 'a', agentId: 'anna', offeredAt: step.at, expiresAt: step.at };
      return workItems.change(workspaceId, id(step.name), step.from, {
        state: step.to,
        ...(step.to === 'active' ? { answeredAt: step.at, agentId: 'anna' } : {}),
        ...(step.to === 'done' || step.to === 'abandoned' ? { endedAt: step.at } : {}),
        ...(step.to === 'offered' ? { offer, cooldowns: [{ agentId: 'ben', until: step.at }] } : {}),
        ...(step.clear ? { offer: null, onlyAgentId: null, unroutable: null } : {}),
      });
    }
    case 'line':
      return ids(await workItems.inLine(workspaceId, step.queueId));
    case 'of':
      return workItems.ofConversation(workspaceId, id(step.conversation));
    case 'unanswered':
      return ids(await workItems.unanswered(workspaceId));
    case 'queues':
      return (await workItems.queuesWithWaiting(workspaceId)).toSorted();
    case 'ended':
      return ids(await workItems.endedSince(workspaceId, step.at));
    case 'came': {
      const came: string[] = [];
      const time = { from: step.at, to: step.at + 1_500 };
      for await (const item of workItems.cameWithin(workspaceId, time)) came.push(item.id);
      return came;
    }
    case 'expired':
      return workItems.expiredOffers(workspaceId, step.at, 2);
  }
}

describe('work items', { timeout: 60_000 }, () => {
  it('are the same in memory and in the store, in the same order', () => agree(server, op, perform));
});
