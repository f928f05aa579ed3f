import { describe, expect, it } from 'vitest';
import { PeopleScene } from '../testing/index.js';

const input = {
  ...{ workspaceName: 'Shop', displayName: 'Ada', email: 'ada@example.com', password: 'first words' },
  ...{ locale: 'zh-CN' as const, address: '127.0.0.1', userAgent: 'test', requestId: 'r' },
};

describe('BeginSetup', () => {
  it('makes the workspace and an admin who is signed in and can work', async () => {
    const scene = new PeopleScene();
    expect(await scene.people.setup.isDone()).toBe(false);
    const session = await scene.people.setup.run(input);
    const found = await scene.people.find.bySession(session.secret);
    expect(found?.user).toMatchObject({ role: 'admin', state: 'active', locale: 'zh-CN' });
    expect(scene.workspace).toMatchObject({ name: 'Shop', locale: 'zh-CN', id: found?.user.workspaceId });
    const agent = await scene.ports.agents.get(found!.user.workspaceId, found!.user.id);
    expect(agent).toMatchObject({ active: true, languages: [{ code: 'zh-CN', level: 5 }] });
    expect(scene.audited).toEqual(['workspace.created']);
    expect(await scene.people.setup.isDone()).toBe(true);
  });

  it.each([
    ['Asia/Shanghai', 'Asia/Shanghai'],
    ['Mars/Olympus', undefined],
    [undefined, undefined],
  ])('takes the zone %s as %s', async (timeZone, kept) => {
    const scene = new PeopleScene();
    await scene.people.setup.run({ ...input, ...(timeZone === undefined ? {} : { timeZone }) });
    expect(scene.workspace?.timeZone).toBe(kept);
  });

  it('is for the first alone, also of two at the same moment', async () => {
    const scene = new PeopleScene();
    const outcomes = await Promise.allSettled([
      scene.people.setup.run(input),
      scene.people.setup.run({ ...input, email: 'mallory@example.com' }),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'setup.done' } });
    expect(await scene.users.findByEmail('mallory@example.com')).toBeUndefined();
    await expect(scene.people.setup.run(input)).rejects.toMatchObject({ kind: 'conflict', code: 'setup.done' });
  });
});
