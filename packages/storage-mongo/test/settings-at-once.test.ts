import { Audit, ManageQueues, ManageSkills, References, SettingTools } from '@tandem/application';
import { caller, queue, RecordingNotices } from '@tandem/application/testing';
import type { OverflowRule } from '@tandem/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureIndexes, QueueRepository, SkillRepository, WorkspaceRepository } from '../src/index.js';
import { openPathStore, type PathServer } from './path-store.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let one: PathServer;
let two: PathServer;
let here: ManageSkills;
let there: ManageSkills;
let queues: [ManageQueues, ManageQueues];
beforeAll(async () => {
  store = await openPathStore();
  one = await store.server();
  two = await store.server(one.memory);
  const [first, second] = [await manage(one), await manage(two)];
  [here, there] = [first.skills, second.skills];
  queues = [first.queues, second.queues];
  const { transactions } = one.ports;
  const workspace = { id: 'w1', name: 'W', locale: 'en' as const, createdAt: 1 };
  await transactions.run((session) => new WorkspaceRepository(one.connection).insert(workspace, session));
}, 30_000);
afterAll(() => store.close(), 30_000);

/** The use cases of one server. */
async function manage({ connection, ports }: PathServer): Promise<{ skills: ManageSkills; queues: ManageQueues }> {
  const stores = { skills: new SkillRepository(connection), queues: new QueueRepository(connection) };
  const workspaces = new WorkspaceRepository(connection);
  await ensureIndexes(connection);
  const { transactions, ids, clock, agents } = ports;
  const audit = new Audit(ports.auditLog, ids, clock);
  const references = new References({ existing: async (_workspaceId, _kind, ids) => [...ids] });
  const routing = { agentChanged: () => undefined, queueChanged: () => undefined, settingsChanged: () => undefined };
  const tools = new SettingTools(audit, transactions, new RecordingNotices(), references, routing, ids, clock);
  return {
    skills: new ManageSkills(stores.skills, tools),
    queues: new ManageQueues(stores.queues, tools, agents, workspaces),
  };
}

const admin = caller('boss', 'admin');
let count = 0;
let id: string;
let name: string;
beforeEach(async () => {
  count += 1;
  name = `Returns ${count}`;
  ({ id } = await here.create(admin, { name, description: '' }));
});

describe('one setting, two servers', { timeout: 30_000 }, () => {
  it('keeps what both admins changed', async () => {
    await Promise.all([
      here.setActive(admin, id, false),
      there.replace(admin, id, { name, description: 'money back' }),
    ]);
    expect(await here.get('w1', id)).toMatchObject({ description: 'money back', active: false });
  });

  it('has a record in which each change begins where the one before it ended', async () => {
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        index % 2
          ? here.setActive(admin, id, index % 4 === 1)
          : there.replace(admin, id, { name, description: `${index}` }),
      ),
    );
    const { items } = await one.ports.auditLog.list('w1', { resource: 'skill' }, { limit: 100 });
    const changes = items.filter(({ action, resourceId }) => resourceId === id && action !== 'skill.created');
    expect(changes).toHaveLength(8);
    const seen = changes.map(({ before, after }) =>
      [before, after].map((state) => JSON.stringify(Object.entries(state ?? {}).toSorted())),
    );
    // Each state that was left is one that was reached, or the first.
    const reached = seen.map(([, after]) => after);
    expect(seen.filter(([before]) => !reached.includes(before)).length).toBeLessThanOrEqual(1);
  });

  it('gives a name to one of two who want it, whatever its case and width', async () => {
    const wanted = [`Refunds ${count}`, `ＲＥＦＵＮＤＳ ${count}`];
    const made = await Promise.allSettled(
      wanted.map((wish, index) => (index ? here : there).create(admin, { name: wish, description: '' })),
    );
    expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(made.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'skill.name_taken' } });
  });

  it('takes the name of another one neither when both are renamed at once', async () => {
    const other = await there.create(admin, { name: `Orders ${count}`, description: '' });
    const wish = { name: `Both ${count}`, description: '' };
    const outcomes = await Promise.allSettled([here.replace(admin, id, wish), there.replace(admin, other.id, wish)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a circle of queues that several admins draw at once', { timeout: 30_000 }, () => {
  const { id: _id, workspaceId: _w, active: _a, ...input } = queue();
  const into = (queueId: string): OverflowRule[] => [{ when: 'wait', limit: 60, action: 'queue', queueId }];
  const last = (queueId: string) => ({ lastResort: { kind: 'overflow' as const, queueId, afterSec: 60 } });

  it.each([
    ['two halves', 2],
    ['three parts', 3],
    ['eight parts', 8],
  ])('is never stored: %s on two servers', async (_name, size) => {
    const names = Array.from({ length: size }, (_, at) => `Circle ${size}.${at}`);
    const made = await Promise.all(names.map((own) => queues[0].create(admin, { ...input, name: own })));
    const outcomes = await Promise.allSettled(
      made.map((own, at) => {
        const next = made[(at + 1) % size]!.id;
        const change = at % 2 === 0 ? { overflow: into(next) } : last(next);
        return queues[at % 2 ? 1 : 0].replace(admin, own.id, { ...input, name: names[at]!, ...change });
      }),
    );
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toEqual([{ status: 'rejected', reason: expect.objectContaining({ code: 'queue.overflow_loop' }) }]);
  });
});
