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

const workItem = fc.constantFrom('w1', 'w2');
const row = fc.record({
  name: names,
  workItem,
  at: moments,
  times: fc.integer({ min: 1, max: 9 }),
  offered: fc.boolean(),
  step: fc.nat(2),
  asks: fc.boolean(),
});
const op = fc.oneof(
  fc.record({
    do: fc.constant('save' as const),
    rows: fc.uniqueArray(row, { maxLength: 3, selector: ({ name }) => name }),
  }),
  fc.record({ do: fc.constant('read' as const), workItem }),
  fc.record({ do: fc.constant('demand' as const), since: moments }),
);
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

async function perform({ ports: { routingTraces }, workspaceId, id }: Side, step: Op): Promise<unknown> {
  if (step.do === 'read') return routingTraces.ofWorkItem(workspaceId, id(step.workItem));
  if (step.do === 'demand') {
    const demand = await routingTraces.demand(workspaceId, step.since);
    return demand.map((one) => JSON.stringify(Object.entries(one).toSorted())).toSorted();
  }
  return routingTraces.save(
    workspaceId,
    step.rows.map(({ name, workItem: of, at, times, offered, step: index, asks }) => ({
      ...{ id: id(name), workspaceId, workItemId: id(of), queueId: 'q1', at, lastAt: at + times, times },
      ...{ step: { index, afterSec: index, require: `agent.skills.s${index} >= 3` }, policy: 'queue' },
      ...{
        score: { total: 1, wait: 1, priority: 0, tier: 0, urgency: 0 },
        inputs: { tier: { value: 'vip', source: 'rule' } },
      },
      candidates: [{ agentId: 'anna', score: 2, why: ['idle:9'] }],
      rejected: [{ code: 'skill', detail: 'billing<3', agentIds: ['ben', 'cem'] }],
      ...(asks ? { handoffSkills: [{ skillId: `of ${of}`, minLevel: 2 }] } : {}),
      ...(offered ? { offeredTo: 'anna' } : {}),
    })),
  );
}

describe('routing traces', { timeout: 60_000 }, () => {
  it('are the same in memory and in the store, oldest first', () => agree(server, op, perform));
});
