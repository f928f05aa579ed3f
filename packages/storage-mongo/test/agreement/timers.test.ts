import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openPathStore, type PathServer } from '../path-store.js';
import { agree, moments, type Side } from './agree.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let server: PathServer;
beforeAll(async () => {
  store = await openPathStore();
  server = await store.server();
}, 30_000);
afterAll(() => store.close(), 30_000);

/** Keys that begin alike, and that a pattern would take for something else. */
const key = fc.constantFrom('flow:s1:a', 'flow:s1:b', 'flow:s10:a', 'flow:s.:a', 'offer:x', 'flow:s(1:a');
const prefix = fc.constantFrom('flow:s1:', 'flow:s1', 'flow:s.:', 'flow:', 'offer:', 'flow:s(1', '.*');

const op = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('schedule' as const), key, at: moments }) },
  fc.record({ do: fc.constant('cancel' as const), key }),
  fc.record({ do: fc.constant('cancel all' as const), prefix }),
  fc.record({ do: fc.constant('due' as const), at: moments, limit: fc.constantFrom(1, 2, 9) }),
  fc.record({ do: fc.constant('take' as const), key, at: moments, fails: fc.boolean() }),
);
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

class Failed extends Error {}

async function perform({ ports: { timers, transactions }, workspaceId }: Side, step: Op): Promise<unknown> {
  switch (step.do) {
    case 'schedule':
      return timers.schedule(workspaceId, {
        ...{ key: step.key, dueAt: step.at, action: { kind: 'offer', assignmentId: `of ${step.at}` } },
      });
    case 'cancel':
      return timers.cancel(workspaceId, step.key);
    case 'cancel all':
      return timers.cancelAll(workspaceId, step.prefix);
    case 'due':
      return timers.due(workspaceId, step.at, step.limit);
    case 'take': {
      let taken: boolean | undefined;
      try {
        await transactions.run(async (session) => {
          taken = await timers.take(workspaceId, step.key, step.at, session);
          if (step.fails) throw new Failed();
        });
      } catch (error) {
        if (!(error instanceof Failed)) throw error;
      }
      return taken;
    }
  }
}

describe('timers', { timeout: 60_000 }, () => {
  it('are due in one order, fire once and stand again when firing fails, in memory and in the store', () =>
    agree(server, op, perform));
});
