import type { ApiKey, OneTimeLink, User, UserSession } from '@tandem/application';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../test/store.js';
import { ApiKeyRepository } from '../api-keys/api-key-repository.js';
import { MongoTransactions } from '../connection/mongo-transactions.js';
import { OneTimeLinkRepository } from '../one-time-links/one-time-link-repository.js';
import { UserSessionRepository } from '../sessions/user-session-repository.js';
import { WorkspaceRepository } from '../workspaces/workspace-repository.js';
import { UserRepository } from './user-repository.js';

const make = (connection: Connection) => ({
  users: new UserRepository(connection),
  sessions: new UserSessionRepository(connection),
  links: new OneTimeLinkRepository(connection),
  keys: new ApiKeyRepository(connection),
  workspaces: new WorkspaceRepository(connection),
  transactions: new MongoTransactions(connection),
});
let store: Awaited<ReturnType<typeof openStore>>;
let r: ReturnType<typeof make>;
beforeAll(async () => {
  store = await openStore((connection) => {
    r = make(connection);
  });
});
afterAll(() => store.close());

const user = (id: string, change: Partial<User> = {}): User => ({
  ...{ id, workspaceId: 'w', displayName: id, email: `${id}@example.com`, role: 'admin', state: 'active' },
  ...{ locale: 'en', createdAt: 1, updatedAt: 1, ...change },
});
const session = (id: string, change: Partial<UserSession> = {}): UserSession => ({
  ...{ id, workspaceId: 'w', userId: 'anna', tokenHash: `hash-${id}`, createdAt: 10, lastSeenAt: 10, expiresAt: 50 },
  ...{ userAgent: '', address: '', ...change },
});
const link = (id: string, userId: string): OneTimeLink => ({
  ...{ id, workspaceId: 'w', userId, purpose: 'reset', tokenHash: `hash-${id}`, createdAt: 1, expiresAt: 9 },
});

describe('admins who can sign in', () => {
  it('are counted by role and state, in their workspace', async () => {
    for (const [id, change] of [
      ['a1', {}],
      ['a2', { state: 'invited' }],
      ['a3', { state: 'deactivated' }],
      ['a4', { role: 'supervisor' }],
      ['a5', { workspaceId: 'other' }],
    ] as [string, Partial<User>][]) {
      await r.users.insert(change.workspaceId ?? 'w', user(id, change));
    }
    expect(await r.users.countActiveAdmins('w')).toBe(1);
    expect(await r.users.countActiveAdmins('nowhere')).toBe(0);
  });

  it('never shut each other out: two that write to the workspace cannot both have seen two', async () => {
    await r.transactions.run((t) => r.workspaces.insert({ id: 'w9', name: 'W', locale: 'en', createdAt: 1 }, t));
    await r.users.insert('w9', user('b1', { workspaceId: 'w9' }));
    await r.users.insert('w9', user('b2', { workspaceId: 'w9' }));
    const shutOut = (id: string) =>
      r.transactions.run(async (t) => {
        await r.users.change('w9', id, { state: 'deactivated', updatedAt: 2 }, t);
        await r.workspaces.serialise('w9', t);
        if ((await r.users.countActiveAdmins('w9', t)) === 0) throw new Error('last admin');
      });
    const outcomes = await Promise.allSettled([shutOut('b1'), shutOut('b2')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await r.users.countActiveAdmins('w9')).toBe(1);
  });
});

describe('people', () => {
  it('have one address each, also when two are invited at the same moment', async () => {
    const invite = (id: string) => r.users.insert('w', user(id, { email: 'same@example.com' }));
    const outcomes = await Promise.allSettled([invite('c1'), invite('c2')]);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'user.email_taken', issues: [{ path: ['body', 'email'] }] },
    });
  });

  it('are found by name and address in any case and width, under the new name and no longer the old', async () => {
    await r.users.insert('w', user('d1', { displayName: 'Zoë Müller' }));
    await r.users.change('w', 'd1', { displayName: '王芳 ＺＯＥ', updatedAt: 2 });
    const find = async (search: string) =>
      (await r.users.list('w', { search, includeInactive: true }, { limit: 9 })).items.map(({ id }) => id);
    expect([await find('王芳'), await find('zoe'), await find('D1@EXAMPLE')]).toEqual([['d1'], ['d1'], ['d1']]);
    expect(await find('müller')).toEqual([]);
  });
});

describe('sessions', () => {
  it('that have expired go when their person signs in again, and nobody else loses one', async () => {
    await r.sessions.insert('w', session('old', { expiresAt: 15 }));
    await r.sessions.insert('w', session('bens', { userId: 'ben', expiresAt: 15 }));
    await r.sessions.insert('w', session('new', { createdAt: 20 }));
    expect(await r.sessions.findByTokenHash('hash-old')).toBeUndefined();
    expect((await r.sessions.findByTokenHash('hash-bens'))?.userId).toBe('ben');
    expect((await r.sessions.listOf('w', 'anna', 20)).map(({ id }) => id)).toEqual(['new']);
  });

  it('are not ended from another workspace', async () => {
    await r.sessions.insert('w', session('kept'));
    await r.sessions.end('other', 'kept');
    await r.sessions.endAllOf('other', 'anna', {});
    await r.sessions.touch('other', 'kept', 99, 99);
    expect(await r.sessions.findByTokenHash('hash-kept')).toEqual(session('kept'));
    await r.sessions.end('w', 'kept');
    expect(await r.sessions.findByTokenHash('hash-kept')).toBeUndefined();
  });
});

describe('one-time links', () => {
  it('made by two admins at the same moment leave one that works', async () => {
    const make = (id: string) => r.transactions.run((t) => r.links.put('w', link(id, 'eve'), t));
    await Promise.all([make('l1'), make('l2'), make('l3')]);
    const found = await Promise.all(['l1', 'l2', 'l3'].map((id) => r.links.findByTokenHash(`hash-${id}`)));
    expect(found.filter(Boolean)).toHaveLength(1);
  });

  it('are used once, by one of many, and not through another workspace', async () => {
    await r.links.put('w', link('once', 'finn'));
    expect(await r.links.use('other', 'once')).toBe(false);
    const used = await Promise.all(Array.from({ length: 6 }, () => r.links.use('w', 'once')));
    expect(used.filter(Boolean)).toHaveLength(1);
  });

  it('stay when the transaction that used them fails', async () => {
    await r.links.put('w', link('back', 'gus'));
    const failing = r.transactions.run(async (t) => {
      expect(await r.links.use('w', 'back', t)).toBe(true);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await r.links.findByTokenHash('hash-back')).toBeDefined();
    await r.links.removeOf('w', 'gus');
    expect(await r.links.findByTokenHash('hash-back')).toBeUndefined();
  });
});

describe('API keys', () => {
  const key: ApiKey = {
    ...{ id: 'k1', workspaceId: 'w', name: 'CI', role: 'agent', grants: [], prefix: 'tdm_abc', secretHash: 'h1' },
    ...{ createdAt: 1, expiresAt: 9 },
  };

  it('are revoked once, by one of many, and not through another workspace', async () => {
    await r.keys.insert('w', key);
    expect(await r.keys.revoke('other', 'k1', 2)).toBeUndefined();
    const revoked = await Promise.all(Array.from({ length: 5 }, (_, n) => r.keys.revoke('w', 'k1', n + 1)));
    const [only] = revoked.filter(Boolean);
    expect(revoked.filter(Boolean)).toHaveLength(1);
    expect((await r.keys.findBySecretHash('h1'))?.revokedAt).toBe(only?.revokedAt);
  });

  it('hold a role that an admin made while they work', async () => {
    await r.keys.insert('w', { ...key, id: 'k3', name: 'Report', secretHash: 'h3', customRoleId: 'r1' });
    const held = (workspaceId: string, now: number) => r.keys.anyInRole(workspaceId, 'r1', now);
    expect((await r.keys.findBySecretHash('h3'))?.customRoleId).toBe('r1');
    expect([await held('w', 8), await held('w', 9), await held('other', 8)]).toEqual([true, false, false]);
    await r.keys.revoke('w', 'k3', 5);
    expect(await held('w', 8)).toBe(false);
  });

  it('are listed with the revoked ones when asked for, and found by name or beginning', async () => {
    await r.keys.insert('w', { ...key, id: 'k2', secretHash: 'h2', name: 'Export', prefix: 'tdm_xyz' });
    const find = async (search: string, includeInactive: boolean) =>
      (await r.keys.list('w', { search, includeInactive }, { limit: 9 })).items.map(({ id }) => id);
    expect([await find('', false), await find('', true)]).toEqual([['k2'], ['k3', 'k2', 'k1']]);
    expect([await find('tdm_xyz', true), await find('ci', true)]).toEqual([['k2'], ['k1']]);
  });
});
