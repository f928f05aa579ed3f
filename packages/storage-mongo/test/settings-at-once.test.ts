import { Audit, ManageSkills, References, SettingTools } from '@tandem/application';
import { caller, RecordingNotices } from '@tandem/application/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureIndexes, SkillRepository } from '../src/index.js';
import { openPathStore, type PathServer } from './path-store.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let one: PathServer;
let two: PathServer;
let here: ManageSkills;
let there: ManageSkills;
beforeAll(async () => {
  store = await openPathStore();
  one = await store.server();
  two = await store.server(one.memory);
  here = await manage(one);
  there = await manage(two);
}, 30_000);
afterAll(() => store.close(), 30_000);

/** The use case of one server. */
async function manage({ connection, ports }: PathServer): Promise<ManageSkills> {
  const skills = new SkillRepository(connection);
  await ensureIndexes(connection);
  const audit = new Audit(ports.auditLog, ports.ids, ports.clock);
  const references = new References({ existing: async (_workspaceId, _kind, ids) => [...ids] });
  const routing = { agentChanged: () => undefined, queueChanged: () => undefined, settingsChanged: () => undefined };
  const { transactions, ids, clock } = ports;
  return new ManageSkills(
    skills,
    new SettingTools(audit, transactions, new RecordingNotices(), references, routing, ids, clock),
  );
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
