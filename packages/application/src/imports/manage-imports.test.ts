import { beforeEach, describe, expect, it } from 'vitest';
import { caller, MemoryImports, SettingsScene } from '../testing/index.js';
import type { AgentImport } from './agent-import.js';
import { CannedResponseImport } from './canned-response-import.js';
import type { ContactImport } from './contact-import.js';
import { ImportKinds } from './import-kinds.js';
import { ManageImports } from './manage-imports.js';
import type { QueueImport } from './queue-import.js';
import { SkillImport } from './skill-import.js';

const ada = { ...caller('ada', 'admin'), actor: { kind: 'user', id: 'ada', displayName: 'Ada' } as const };
const none = {} as unknown;

let scene: SettingsScene;
let imports: ManageImports;
let stored: MemoryImports;

beforeEach(() => {
  scene = new SettingsScene();
  stored = new MemoryImports();
  const { skills, responses, queues } = scene.settings;
  const texts = new CannedResponseImport(responses, queues);
  const kinds = new ImportKinds(
    none as AgentImport,
    new SkillImport(skills),
    none as QueueImport,
    none as ContactImport,
    texts,
  );
  const { auditLog, ids, clock } = scene.ports;
  const audit = { record: async (_by: object, change: object) => void auditLog.entries.push(change as never) };
  imports = new ManageImports(stored, kinds, audit as never, ids, clock, scene.path.background);
});

const table = (...names: string[]) => ({ columns: ['name'], rows: names.map((name) => ({ cells: [name] })) });
const upload = (...names: string[]) => imports.upload(ada, 'skills', 'skills.csv', table(...names));

async function run(...names: string[]) {
  const { id } = await upload(...names);
  await imports.run(ada, id, { name: 0 });
  await scene.settle();
  return imports.get(ada, id);
}

const names = async () => {
  const { items } = await scene.settings.skills.list(ada.workspaceId, { includeInactive: false }, { limit: 200 });
  return items.map(({ name }) => name);
};

describe('an import', () => {
  it('is done once, tells how far it is, and can be taken back for 24 hours', async () => {
    const done = await run('a', 'b');
    expect(done).toMatchObject({ state: 'done', progress: 2, counts: { create: 2 } });
    await expect(imports.run(ada, done.id, { name: 0 })).rejects.toMatchObject({ code: 'import.busy' });
    await scene.ports.clock.advance('24h');
    await imports.undo(ada, done.id);
    await scene.settle();
    expect(await imports.get(ada, done.id)).toMatchObject({ state: 'undone', undone: { undone: 2, kept: 0 } });
    expect(await names()).toEqual([]);
    await expect(imports.undo(ada, done.id)).rejects.toMatchObject({ code: 'import.too_late' });
  });

  it('cannot be taken back after that', async () => {
    const done = await run('a');
    await scene.ports.clock.advance('24h');
    await scene.ports.clock.advance('1s');
    await expect(imports.undo(ada, done.id)).rejects.toMatchObject({ code: 'import.too_late' });
    expect(await names()).toEqual(['a']);
  });

  it('that died with its server is begun again after a minute, and finds what it has done', async () => {
    const { id, movedAt } = await upload('a', 'b');
    await scene.settings.skills.create(ada, { name: 'a', description: '' });
    await stored.change(ada.workspaceId, id, { state: 'ready', movedAt }, { state: 'running', ranAt: movedAt });
    await expect(imports.run(ada, id, { name: 0 })).rejects.toMatchObject({ code: 'import.busy' });
    await scene.ports.clock.advance('61s');
    await imports.run(ada, id, { name: 0 });
    await scene.settle();
    expect(await imports.get(ada, id)).toMatchObject({ state: 'done', counts: { create: 1, unchanged: 1, failed: 0 } });
    expect(await names()).toEqual(['a', 'b']);
  });

  it('refuses a number that the sheet has cut, in a column that is taken', async () => {
    const rows = [{ cells: ['a', '110101199003070000'], cut: [1] }];
    const { id } = await imports.upload(ada, 'skills', 's.xlsx', { columns: ['name', 'number'], rows });
    expect((await imports.dryRun(ada, id, { name: 0 })).counts.create).toBe(1);
    const tried = await imports.dryRun(ada, id, { name: 0, description: 1 });
    expect(tried.problems).toEqual([{ row: 2, field: 'description', code: 'cut_by_sheet' }]);
  });

  it('wants the right to manage what it makes', async () => {
    const ben = caller('ben', 'agent');
    await expect(imports.upload(ben, 'skills', 's.csv', table('a'))).rejects.toMatchObject({ code: 'access.denied' });
    const { id } = await upload('a');
    await expect(imports.run(ben, id, { name: 0 })).rejects.toMatchObject({ code: 'access.denied' });
    await expect(imports.export(ben, 'skills')).rejects.toMatchObject({ code: 'access.denied' });
  });

  it('whose rows are forgotten asks for the file again', async () => {
    const { id } = await upload('a');
    stored.forgetRows(id);
    await expect(imports.run(ada, id, { name: 0 })).rejects.toMatchObject({ code: 'import.expired' });
  });
});
