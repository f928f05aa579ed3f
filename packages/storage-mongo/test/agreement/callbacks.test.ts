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

const state = fc.constantFrom('scheduled' as const, 'queued' as const, 'ended' as const);
const queueId = fc.constantFrom('q1', 'q2');
const op = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('insert' as const), name: names, queueId, dueAt: moments }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('change' as const), name: names, from: state, to: state, at: moments }),
  },
  fc.record({ do: fc.constant('get' as const), name: names }),
  fc.record({
    do: fc.constant('open' as const),
    queueIds: fc.option(fc.array(queueId), { nil: undefined }),
    limit: fc.constantFrom(1, 9),
  }),
);
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

async function perform({ ports: { callbacks, transactions }, workspaceId, id }: Side, step: Op): Promise<unknown> {
  switch (step.do) {
    case 'insert':
      if (await callbacks.get(workspaceId, id(step.name))) return undefined;
      return transactions.run((session) =>
        callbacks.insert(
          workspaceId,
          {
            ...{
              id: id(step.name),
              workspaceId,
              conversationId: 'k',
              contactId: 'c',
              queueId: step.queueId,
              enqueuedAt: 1,
            },
            ...{ requirements: { skills: [] }, priority: 0, channelKind: 'chat', phone: '1', requestedBy: 'contact' },
            ...{ requestedAt: 2, state: 'scheduled', dueAt: step.dueAt, expiresAt: 9_000, attempts: [] },
          },
          session,
        ),
      );
    case 'change': {
      const ended = step.to === 'ended' ? { outcome: 'reached' as const, endedAt: step.at } : {};
      const attempts = [{ at: step.at, agentId: 'anna', outcome: 'later' as const }];
      const workItemId = step.to === 'queued' ? 'w' : null;
      const change = { state: step.to, dueAt: step.at, attempts, workItemId, ...ended };
      return transactions.run((session) => callbacks.change(workspaceId, id(step.name), step.from, change, session));
    }
    case 'get':
      return callbacks.get(workspaceId, id(step.name));
    case 'open':
      return callbacks.open(workspaceId, step.queueIds, step.limit);
  }
}

describe('callbacks in memory and in the store', () => {
  it('agree', () => agree(server, op, perform, 30), 120_000);
});
