import { beforeEach, describe, expect, it } from 'vitest';
import { caller, SettingsScene } from '../testing/index.js';

let scene: SettingsScene;
const admin = caller('boss', 'admin');
beforeEach(() => {
  scene = new SettingsScene();
});
const create = (name: string, id?: string) => scene.settings.skills.create(admin, { name, description: '' }, id);

describe('any setting', () => {
  it('is made active, announced after the commit and recorded', async () => {
    const skill = await create('Returns');
    expect(skill).toMatchObject({ active: true, workspaceId: 'w1', createdAt: scene.ports.clock.now() });
    expect(await scene.settings.skills.get('w1', skill.id)).toEqual(skill);
    expect(scene.notices.seen).toEqual([`skills/${skill.id}`]);
    expect(scene.ports.auditLog.entries).toMatchObject([
      {
        action: 'skill.created',
        resource: 'skill',
        resourceId: skill.id,
        actor: { id: 'boss' },
        after: { name: 'Returns' },
      },
    ]);
  });

  it('keeps its age and whether it is on when it is replaced', async () => {
    const before = await create('Returns');
    await scene.settings.skills.setActive(admin, before.id, false);
    await scene.ports.clock.advance('1h');
    const after = await scene.settings.skills.replace(admin, before.id, { name: 'Refunds', description: 'x' });
    expect(after).toEqual({
      ...before,
      ...{ name: 'Refunds', description: 'x', active: false, updatedAt: before.createdAt + 3_600_000 },
    });
  });

  it('records what it was before', async () => {
    const { id } = await create('Returns');
    await scene.settings.skills.replace(admin, id, { name: 'Refunds', description: '' });
    await scene.settings.skills.setActive(admin, id, false);
    await scene.settings.skills.setActive(admin, id, true);
    const entries = scene.ports.auditLog.entries;
    expect(entries.map(({ action }) => action)).toEqual([
      'skill.created',
      'skill.updated',
      'skill.deactivated',
      'skill.activated',
    ]);
    expect(entries[1]).toMatchObject({ before: { name: 'Returns' }, after: { name: 'Refunds' } });
    expect(entries[2]).toMatchObject({ before: { active: true }, after: { active: false } });
  });

  it('of a refused change leaves nothing: no record, no announcement', async () => {
    await create('Returns');
    const other = await create('Orders');
    const [entries, seen] = [scene.ports.auditLog.entries.length, scene.notices.seen.length];
    const input = { name: 'RETURNS', description: '' };
    await expect(create('returns')).rejects.toMatchObject({ code: 'skill.name_taken' });
    await expect(scene.settings.skills.replace(admin, other.id, input)).rejects.toMatchObject({
      code: 'skill.name_taken',
    });
    expect((await scene.settings.skills.get('w1', other.id)).name).toBe('Orders');
    expect([scene.ports.auditLog.entries, scene.notices.seen].map((list) => list.length)).toEqual([entries, seen]);
  });

  it('that is not there is named by its kind', async () => {
    const { skills, queues } = scene.settings;
    await expect(skills.get('w1', 'x')).rejects.toMatchObject({ code: 'skill.not_found', kind: 'not_found' });
    await expect(queues.setActive(admin, 'x', false)).rejects.toMatchObject({ code: 'queue.not_found' });
    await expect(skills.replace(admin, 'x', { name: 'a', description: '' })).rejects.toMatchObject({
      code: 'skill.not_found',
    });
    expect(await skills.has('w1', 'x')).toBe(false);
  });

  it('is listed while it is on, and with the others when asked for', async () => {
    const { id } = await create('Returns');
    await create('Orders');
    await scene.settings.skills.setActive(admin, id, false);
    const names = async (includeInactive: boolean) =>
      (await scene.settings.skills.list('w1', { includeInactive }, { limit: 9 })).items.map(({ name }) => name);
    expect(await names(false)).toEqual(['Orders']);
    expect(await names(true)).toEqual(['Returns', 'Orders']);
  });
});
