import { expect, it } from 'vitest';
import { PeopleScene } from '../testing/index.js';

async function scenery() {
  const scene = new PeopleScene();
  const setUp = { workspaceName: 'Shop', displayName: 'Ada', email: 'ada@example.com', password: 'a long password' };
  await scene.people.setup.run({ ...setUp, locale: 'en', address: '127.0.0.1', userAgent: 'x', requestId: 'r' });
  return { scene, boss: await scene.person('boss', 'admin') };
}

it('is the one that was set, and stands in the audit log with the one before', async () => {
  const { scene, boss } = await scenery();
  await scene.people.timeZone.replace(boss, 'Asia/Shanghai');
  await scene.people.timeZone.replace(boss, 'Europe/Berlin');
  expect(scene.workspace?.timeZone).toBe('Europe/Berlin');
  expect(scene.ports.auditLog.entries.at(-1)).toMatchObject({
    ...{ action: 'workspace.time_zone_changed', before: { timeZone: 'Asia/Shanghai' } },
    after: { timeZone: 'Europe/Berlin' },
  });
});

it.each(['Middle-earth/Shire', '+8', ''])('is not %j', async (zone) => {
  const { scene, boss } = await scenery();
  await expect(scene.people.timeZone.replace(boss, zone)).rejects.toMatchObject({
    ...{ code: 'workspace.time_zone_unknown', issues: [{ path: ['body', 'timeZone'] }] },
  });
  expect(scene.workspace?.timeZone).toBeUndefined();
});
