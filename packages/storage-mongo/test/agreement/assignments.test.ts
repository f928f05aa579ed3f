import type { Assignment } from '@tandem/domain';
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

const states = ['offered', 'accepted', 'wrap_up', 'ended'] as const;
const agents = fc.constantFrom('anna', 'ben');
const items = fc.constantFrom('i1', 'i2');

const op = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('insert' as const), name: names, agent: agents, item: items, at: moments }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      name: names,
      from: fc.constantFrom(...states),
      to: fc.constantFrom(...states),
      at: moments,
    }),
  },
  fc.record({ do: fc.constant('respond' as const), name: names, at: moments }),
  fc.record({ do: fc.constant('of item' as const), item: items }),
  fc.record({ do: fc.constant('of agent' as const), agent: agents }),
  fc.record({ do: fc.constant('in wrap-up' as const), agent: agents }),
  fc.record({ do: fc.constant('turned down' as const), agent: agents, at: moments }),
  fc.record({ do: fc.constant('of conversation' as const) }),
);
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

async function perform({ ports: { assignments }, workspaceId, id }: Side, step: Op): Promise<unknown> {
  switch (step.do) {
    case 'insert': {
      if (await assignments.get(workspaceId, id(step.name))) return 'there';
      const assignment: Assignment = {
        ...{ id: id(step.name), workspaceId, workItemId: id(step.item), conversationId: id('k'), queueId: 'q1' },
        ...{ agentId: step.agent, channelKind: 'chat', state: 'offered', offeredAt: step.at, why: ['idle:5'] },
      };
      return assignments.insert(workspaceId, assignment);
    }
    case 'change':
      return assignments.change(workspaceId, id(step.name), step.from, {
        state: step.to,
        ...(step.to === 'accepted' ? { acceptedAt: step.at } : {}),
        ...(step.to === 'wrap_up' ? { wrapUpSince: step.at, wrapUpUntil: step.at > 1_000 ? step.at : null } : {}),
        ...(step.to === 'ended'
          ? { endedAt: step.at, outcome: 'missed', dispositionId: 'd', declineReason: 'busy' }
          : {}),
      });
    case 'respond':
      await assignments.setFirstResponse(workspaceId, id(step.name), step.at);
      return assignments.get(workspaceId, id(step.name));
    case 'in wrap-up':
      return assignments.inWrapUpOfAgent(workspaceId, step.agent);
    case 'of item':
      return assignments.openOfWorkItem(workspaceId, id(step.item));
    case 'of agent':
      return assignments.openOfAgent(workspaceId, step.agent);
    case 'turned down':
      return assignments.turnedDown(workspaceId, step.agent, step.at, 2);
    case 'of conversation':
      return assignments.ofConversation(workspaceId, id('k'));
  }
}

describe('assignments', { timeout: 60_000 }, () => {
  it('are the same in memory and in the store, in the same order', () => agree(server, op, perform));
});
