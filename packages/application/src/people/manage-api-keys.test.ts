import { allPermissions, roleGrants } from '@tandem/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caller, PeopleScene } from '../testing/index.js';

const admin = caller('boss', 'admin');
const input = (scene: PeopleScene, change: object = {}) => ({
  name: 'ci',
  role: 'agent' as const,
  expiresAt: scene.ports.clock.now() + 1,
  ...change,
});

describe('ManageApiKeys', () => {
  it('shows the secret once: the list and the audit log know its beginning at most', async () => {
    const scene = new PeopleScene();
    const { secret, key } = await scene.people.keys.create(admin, input(scene));
    expect(secret).toMatch(/^tdm_/);
    expect(secret.startsWith(key.prefix)).toBe(true);
    expect(key.prefix.length).toBeLessThan(secret.length);
    expect(JSON.stringify(scene.ports.auditLog.entries)).not.toContain(secret);
    expect(JSON.stringify(scene.ports.auditLog.entries)).not.toContain(key.secretHash);
    expect(scene.ports.auditLog.entries[0]).toMatchObject({ action: 'api_key.created', after: { name: 'ci' } });
  });

  it('gives a key a subset of its role and nothing else', async () => {
    const chosen = fc.subarray([...allPermissions]);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('agent' as const, 'supervisor' as const), chosen, async (role, permissions) => {
        const scene = new PeopleScene();
        const ofRole = new Set<string>(roleGrants[role].map(({ permission }) => permission));
        const creating = scene.people.keys.create(admin, input(scene, { role, permissions }));
        if (permissions.some((permission) => !ofRole.has(permission))) {
          await expect(creating).rejects.toMatchObject({ code: 'api_key.beyond_role' });
          expect(scene.audited).toEqual([]);
          return;
        }
        const { key } = await creating;
        expect(key.grants.map(({ permission }) => permission).toSorted()).toEqual(permissions.toSorted());
        for (const grant of key.grants) expect(roleGrants[role]).toContainEqual(grant);
      }),
      { numRuns: 60 },
    );
  });

  it('gives a key a role that an admin made, and no more than that gives later', async () => {
    const scene = new PeopleScene();
    const grants = (...permissions: ('queue:read' | 'skill:read')[]) =>
      permissions.map((permission) => ({ permission, scope: 'workspace' as const }));
    const made = { name: 'Reception', basedOn: 'agent' as const, grants: grants('queue:read', 'skill:read') };
    const role = await scene.people.roles.create(admin, made);
    const { key, secret } = await scene.people.keys.create(admin, input(scene, { role: role.id }));
    expect(key).toMatchObject({ role: 'agent', customRoleId: role.id, grants: made.grants });
    expect(scene.ports.auditLog.entries.at(-1)).toMatchObject({ after: { customRoleId: role.id } });
    const may = async () =>
      (await scene.people.find.byApiKey(secret))?.subject.grants
        .map(({ permission }) => permission)
        .filter((permission) => !permission.startsWith('numbers:'));
    expect(await may()).toEqual(['queue:read', 'skill:read']);
    await scene.people.roles.replace(admin, role.id, { ...made, grants: grants('skill:read') });
    expect(await may()).toEqual(['skill:read']);
    await expect(scene.people.roles.setActive(admin, role.id, false)).rejects.toMatchObject({ code: 'role.in_use' });
    await scene.people.keys.revoke(admin, key.id);
    await scene.people.roles.setActive(admin, role.id, false);
    const creating = scene.people.keys.create(admin, input(scene, { role: role.id }));
    await expect(creating).rejects.toMatchObject({ code: 'role.unknown' });
  });

  it('gives no key more than who makes it has, of that role neither', async () => {
    const scene = new PeopleScene();
    const grants = [{ permission: 'audit:read' as const, scope: 'workspace' as const }];
    const role = await scene.people.roles.create(admin, { name: 'Audit', basedOn: 'agent', grants });
    const creating = scene.people.keys.create(caller('ben', 'supervisor'), input(scene, { role: role.id }));
    await expect(creating).rejects.toMatchObject({ code: 'role.beyond_caller' });
  });

  it('names the place of the permission that is too much', async () => {
    const scene = new PeopleScene();
    const creating = scene.people.keys.create(admin, input(scene, { permissions: ['queue:read', 'audit:read'] }));
    await expect(creating).rejects.toMatchObject({ issues: [{ path: ['body', 'permissions', 1] }] });
  });

  it('refuses a key that would have expired already', async () => {
    const scene = new PeopleScene();
    const creating = scene.people.keys.create(admin, input(scene, { expiresAt: scene.ports.clock.now() }));
    await expect(creating).rejects.toMatchObject({ code: 'api_key.expired', kind: 'unprocessable' });
  });

  it('revokes once, and says so when there is nothing to revoke', async () => {
    const scene = new PeopleScene();
    const { key } = await scene.people.keys.create(admin, input(scene));
    await scene.people.keys.revoke(admin, key.id);
    for (const id of [key.id, 'nothing']) {
      await expect(scene.people.keys.revoke(admin, id)).rejects.toMatchObject({ code: 'api_key.not_found' });
    }
    expect(scene.audited).toEqual(['api_key.created', 'api_key.revoked']);
  });
});
