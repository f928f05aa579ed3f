import { type Grant, openNumberPolicy, type Permission, roleGrants } from '@tandem/domain';
import { describe, expect, it } from 'vitest';
import { PeopleScene } from '../testing/people-scene.js';
import { workspaceId } from '../testing/scene.js';
import type { Caller } from './caller.js';

const everywhere = (...permissions: Permission[]): Grant[] =>
  permissions.map((permission) => ({ permission, scope: 'workspace' }));

/** Ada the admin, Ben the agent, and a role of ours. */
async function begin(grants: Grant[] = everywhere('user:read', 'user:manage', 'queue:read')) {
  const scene = new PeopleScene();
  const ada = await scene.person('ada', 'admin');
  await scene.person('ben');
  const role = await scene.people.roles.create(ada, { name: 'Reception', basedOn: 'agent', grants });
  const give = (id: string, given: string, by: Caller = ada) => scene.people.update.run(by, id, { role: given });
  /** Somebody as they are when they ask next. */
  const now = async (id: string): Promise<Caller> => {
    const found = await scene.people.find.bySession((await scene.signIn(id)).secret);
    if (!found) throw new Error('not signed in');
    return { ...ada, actor: { kind: 'user', id }, subject: found.subject };
  };
  return { scene, ada, role, give, now };
}

describe('a role that an admin made', () => {
  it('gives its people exactly its rights, from their next call on', async () => {
    const { scene, ada, role, give, now } = await begin();
    expect((await give('ben', role.id)).user).toMatchObject({ role: 'agent', customRoleId: role.id });
    const numbers = everywhere('numbers:see', 'numbers:reveal');
    expect((await now('ben')).subject.grants).toEqual([...role.grants, ...numbers]);
    await scene.people.roles.replace(ada, role.id, { ...role, grants: everywhere('queue:read') });
    expect((await now('ben')).subject.grants).toEqual([...everywhere('queue:read'), ...numbers]);
    // The sockets that were open under the old rights are dropped.
    expect(scene.revoked).toEqual(['ben', 'ben']);
    await give('ben', 'agent');
    expect((await now('ben')).subject.grants).toEqual(roleGrants.agent);
    expect(scene.audited).toEqual(['role.created', 'user.updated', 'role.updated', 'user.updated']);
  });

  it('has a number view of its own, else that of the role it was made from', async () => {
    const { scene, role, give, now } = await begin();
    await give('ben', role.id);
    const seen = async () => (await now('ben')).subject.grants.map(({ permission }) => permission);
    const put = (policy: typeof openNumberPolicy) => scene.numberPolicies.put(workspaceId, policy);
    await put({ ...openNumberPolicy, views: { ...openNumberPolicy.views, agent: 'masked' } });
    expect(await seen()).not.toContain('numbers:see');
    await put({ ...openNumberPolicy, customViews: [{ roleId: role.id, view: 'revealable' }] });
    expect(await seen()).not.toContain('numbers:see');
    expect(await seen()).toContain('numbers:reveal');
  });

  it('is not switched off while somebody has it; without it nobody may anything', async () => {
    const { scene, ada, role, give } = await begin();
    await give('ben', role.id);
    await expect(scene.people.roles.setActive(ada, role.id, false)).rejects.toMatchObject({ code: 'role.in_use' });
    await give('ben', 'agent');
    await scene.people.roles.setActive(ada, role.id, false);
    await expect(give('ben', role.id)).rejects.toMatchObject({ code: 'role.unknown' });
    await expect(give('ben', '__proto__')).rejects.toMatchObject({ code: 'role.unknown' });
  });

  it('made from an admin is no full admin: the last one stays', async () => {
    const { scene, ada, give } = await begin();
    const most = roleGrants.admin.filter(({ permission }) => !permission.startsWith('numbers:'));
    const almost = await scene.people.roles.create(ada, { name: 'Most', basedOn: 'admin', grants: [...most] });
    await expect(give('ada', almost.id)).rejects.toMatchObject({ code: 'user.last_admin' });
    await expect(scene.people.setActive.run(ada, 'ada', false)).rejects.toMatchObject({ code: 'user.last_admin' });
  });
});

describe('who may manage people, but not everything', () => {
  const beyond = { code: 'role.beyond_caller', kind: 'forbidden' };
  const asBen = async () => {
    const all = await begin();
    await all.give('ben', all.role.id);
    return { ...all, ben: await all.now('ben') };
  };

  it('gives nobody rights beyond the own', async () => {
    const { scene, role, give, ben } = await asBen();
    for (const given of ['admin', 'supervisor', 'agent']) {
      await expect(give('ben', given, ben)).rejects.toMatchObject(beyond);
      await expect(scene.invite(ben, { role: given })).rejects.toMatchObject(beyond);
    }
    const roles = scene.people.roles;
    const wide = { name: 'Wide', basedOn: 'agent' as const, grants: everywhere('audit:read') };
    await expect(roles.create(ben, wide)).rejects.toMatchObject(beyond);
    await expect(roles.replace(ben, role.id, { ...role, ...wide })).rejects.toMatchObject(beyond);
    expect((await scene.invite(ben, { role: role.id })).person.user.customRoleId).toBe(role.id);
  });

  it('does not take away what is beyond the own either', async () => {
    const { scene, ada, role, give, ben } = await asBen();
    const { roles } = scene.people;
    const wide = await roles.create(ada, { name: 'Wide', basedOn: 'agent', grants: everywhere('audit:read') });
    await expect(roles.replace(ben, wide.id, { ...wide, grants: [] })).rejects.toMatchObject(beyond);
    await expect(roles.setActive(ben, wide.id, false)).rejects.toMatchObject(beyond);
    await expect(give('ada', role.id, ben)).rejects.toMatchObject(beyond);
  });

  it('does not become somebody who may more, by a link, a key or an ended session', async () => {
    const { scene, ben } = await asBen();
    const { renew, setActive, sessions, keys } = scene.people;
    await expect(renew.run(ben, 'ada')).rejects.toMatchObject(beyond);
    await expect(setActive.run(ben, 'ada', false)).rejects.toMatchObject(beyond);
    await expect(sessions.endAll(ben, 'ada')).rejects.toMatchObject(beyond);
    const expiresAt = scene.ports.clock.now() + 1000;
    await expect(keys.create(ben, { name: 'k', role: 'admin', expiresAt })).rejects.toMatchObject(beyond);
    const own = { name: 'k', role: 'admin', expiresAt, permissions: ['queue:read'] } as const;
    expect((await keys.create(ben, own)).key.grants).toEqual(everywhere('queue:read'));
  });

  it('gets no numbers by a key of a role that sees them', async () => {
    const { scene, role, now } = await asBen();
    const masked = { ...openNumberPolicy, customViews: [{ roleId: role.id, view: 'masked' as const }] };
    await scene.numberPolicies.put(workspaceId, masked);
    const input = {
      name: 'k',
      role: 'admin',
      permissions: ['queue:read'],
      expiresAt: scene.ports.clock.now() + 1,
    } as const;
    await expect(scene.people.keys.create(await now('ben'), input)).rejects.toMatchObject(beyond);
  });
});
