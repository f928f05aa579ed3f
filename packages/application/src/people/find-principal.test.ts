import { roleGrants } from '@tandem/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { caller, PeopleScene } from '../testing/index.js';

let scene: PeopleScene;
beforeEach(() => {
  scene = new PeopleScene();
});
const admin = caller('boss', 'admin');

describe('a browser', () => {
  it('has the grants of the role and the queues of the moment', async () => {
    await scene.person('anna', 'supervisor');
    const found = await scene.people.find.bySession((await scene.signIn('anna')).secret);
    expect(found?.subject).toEqual({ id: 'anna', grants: roleGrants.supervisor, queueIds: ['q1'] });
  });

  it('stays signed in while it is used, and for 14 days after', async () => {
    await scene.person('anna');
    const session = await scene.signIn('anna');
    for (let visits = 0; visits < 3; visits += 1) {
      await scene.ports.clock.advance('13d');
      expect(await scene.whoIs(session)).toBe('anna');
    }
    await scene.ports.clock.advance('14d');
    expect(await scene.whoIs(session)).toBeUndefined();
  });

  it('costs one write a minute, not one a request', async () => {
    await scene.person('anna');
    const session = await scene.signIn('anna');
    const seen = async () => (await scene.sessions.listOf('w1', 'anna', 0))[0]?.lastSeenAt;
    const first = await seen();
    await scene.ports.clock.advance('60s');
    await scene.whoIs(session);
    expect(await seen()).toBe(first);
    await scene.ports.clock.advance('1s');
    await scene.whoIs(session);
    expect(await seen()).toBe(scene.ports.clock.now());
  });

  it('is nobody with a secret that was never given, the hash of one, or an empty one', async () => {
    await scene.person('anna');
    const { secret, userSession } = await scene.signIn('anna');
    for (const wrong of [`${secret}x`, userSession.tokenHash, '']) {
      expect(await scene.whoIs({ secret: wrong })).toBeUndefined();
    }
  });
});

describe('a program', () => {
  const create = (permissions?: string[]) =>
    scene.people.keys.create(admin, {
      name: 'ci',
      role: 'supervisor',
      expiresAt: scene.ports.clock.now() + 10_000,
      ...(permissions ? { permissions } : {}),
    });

  it('holds what its key was given, in no queue, until it expires', async () => {
    const { secret, key } = await create(['queue:read', 'live:read']);
    expect(await scene.people.find.byApiKey(secret)).toEqual({
      workspaceId: 'w1',
      displayName: 'ci',
      subject: {
        id: key.id,
        queueIds: [],
        grants: [
          { permission: 'queue:read', scope: 'workspace' },
          { permission: 'live:read', scope: 'queues' },
          // Who sees numbers is the policy's to say, by role, for keys as for people.
          { permission: 'numbers:see', scope: 'workspace' },
          { permission: 'numbers:reveal', scope: 'workspace' },
        ],
      },
    });
    await scene.ports.clock.advance('10s');
    expect(await scene.people.find.byApiKey(secret)).toBeUndefined();
  });

  it('is nobody once its key is revoked, and never by a cookie', async () => {
    const { secret, key } = await create();
    expect(await scene.whoIs({ secret })).toBeUndefined();
    await scene.people.keys.revoke(admin, key.id);
    expect(await scene.people.find.byApiKey(secret)).toBeUndefined();
  });

  it('shows when its key was used last', async () => {
    const { secret } = await create();
    await scene.people.find.byApiKey(secret);
    const { items } = await scene.people.keys.list('w1', { includeInactive: false }, { limit: 5 });
    expect(items[0]?.lastUsedAt).toBe(scene.ports.clock.now());
  });
});
