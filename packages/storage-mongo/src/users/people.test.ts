import type { ApiKey, Flow, User, UserSession } from '@tandem/application';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../test/store.js';
import { ApiKeyRepository } from '../api-keys/api-key-repository.js';
import { AuditRepository } from '../audit/audit-repository.js';
import { MongoTransactions } from '../connection/mongo-transactions.js';
import { DraftRepository } from '../drafts/draft-repository.js';
import { FileRecordRepository } from '../files/file-record-repository.js';
import { FlowDefinitionReader } from '../flows/flow-definition-reader.js';
import { FlowRepository } from '../flows/flow-repository.js';
import { OneTimeLinkRepository } from '../one-time-links/one-time-link-repository.js';
import { UserSessionRepository } from '../sessions/user-session-repository.js';
import { WorkspaceRepository } from '../workspaces/workspace-repository.js';
import { UserRepository } from './user-repository.js';

let store: Awaited<ReturnType<typeof openStore>>;
const make = (connection: Parameters<Parameters<typeof openStore>[0]>[0]) => ({
  users: new UserRepository(connection),
  sessions: new UserSessionRepository(connection),
  links: new OneTimeLinkRepository(connection),
  keys: new ApiKeyRepository(connection),
  audit: new AuditRepository(connection),
  workspaces: new WorkspaceRepository(connection),
  flows: new FlowRepository(connection),
  drafts: new DraftRepository(connection),
  files: new FileRecordRepository(connection),
  transactions: new MongoTransactions(connection),
});
let r: ReturnType<typeof make>;

beforeAll(async () => {
  store = await openStore((connection) => {
    r = make(connection);
  });
});
afterAll(() => store.close());

const user = (id: string, change: Partial<User> = {}): User => ({
  id,
  workspaceId: 'w',
  displayName: `Name ${id}`,
  email: `${id}@example.com`,
  role: 'agent',
  state: 'active',
  locale: 'en',
  createdAt: 1,
  updatedAt: 1,
  ...change,
});

describe('users', () => {
  it('are found by e-mail, unique by it, renamed and listed', async () => {
    await r.users.insert('w', user('a', { role: 'admin' }));
    await r.users.insert('w', user('b', { state: 'deactivated' }));
    await expect(r.users.insert('w', user('c', { email: 'a@example.com' }))).rejects.toMatchObject({
      code: 'user.email_taken',
    });
    expect(await r.users.findByEmail('a@example.com')).toEqual(user('a', { role: 'admin' }));
    expect(await r.users.get('other', 'a')).toBeUndefined();
    expect(await r.users.change('w', 'a', { displayName: 'Zoë', updatedAt: 2 })).toMatchObject({ displayName: 'Zoë' });
    const found = await r.users.list('w', { search: 'zoë', includeInactive: false }, { limit: 5 });
    expect(found.items.map(({ id }) => id)).toEqual(['a']);
    expect((await r.users.list('w', { includeInactive: true }, { limit: 5 })).items).toHaveLength(2);
    expect(await r.users.countActiveAdmins('w')).toBe(1);
    expect(await r.users.change('w', 'nobody', { updatedAt: 2 })).toBeUndefined();
  });
});

describe('sessions', () => {
  const one = (id: string, expiresAt: number): UserSession => ({
    ...{ id, workspaceId: 'w', userId: 'a', tokenHash: `hash-${id}`, createdAt: 10, lastSeenAt: 10, expiresAt },
    ...{ userAgent: 'test', address: '::1' },
  });

  it('are found by the hash, forgotten when expired and ended but for one', async () => {
    await r.sessions.insert('w', one('old', 5));
    await r.sessions.insert('w', one('s1', 50));
    await r.sessions.insert('w', one('s2', 50));
    expect(await r.sessions.findByTokenHash('hash-old')).toBeUndefined();
    expect(await r.sessions.findByTokenHash('hash-s1')).toEqual(one('s1', 50));
    await r.sessions.touch('w', 's1', 20, 80);
    expect((await r.sessions.listOf('w', 'a', 30)).map(({ id }) => id)).toEqual(['s1', 's2']);
    await r.sessions.endAllOf('w', 'a', { except: 's2' });
    expect((await r.sessions.listOf('w', 'a', 30)).map(({ id }) => id)).toEqual(['s2']);
  });
});

describe('one-time links', () => {
  it('are at most one a person, and used once', async () => {
    const link = { workspaceId: 'w', userId: 'a', purpose: 'reset', createdAt: 1, expiresAt: 9 } as const;
    await r.links.put('w', { ...link, id: 'l1', tokenHash: 'h1' });
    await r.links.put('w', { ...link, id: 'l2', tokenHash: 'h2' });
    expect(await r.links.findByTokenHash('h1')).toBeUndefined();
    expect(await r.links.findByTokenHash('h2')).toMatchObject({ id: 'l2' });
    expect(await Promise.all([r.links.use('w', 'l2'), r.links.use('w', 'l2')])).toContain(false);
    expect(await r.links.findByTokenHash('h2')).toBeUndefined();
  });
});

describe('API keys', () => {
  it('are found by the hash and revoked once', async () => {
    const key: ApiKey = {
      ...{
        id: 'k',
        workspaceId: 'w',
        name: 'ci',
        role: 'agent',
        prefix: 'tdm_ab',
        secretHash: 'h',
        createdAt: 1,
        expiresAt: 9,
      },
      grants: [{ permission: 'queue:read', scope: 'workspace' }],
    };
    await r.keys.insert('w', key);
    await r.keys.used('w', 'k', 5);
    expect(await r.keys.findBySecretHash('h')).toEqual({ ...key, lastUsedAt: 5 });
    expect(await r.keys.revoke('w', 'k', 6)).toMatchObject({ revokedAt: 6 });
    expect(await r.keys.revoke('w', 'k', 7)).toBeUndefined();
    expect((await r.keys.list('w', { includeInactive: false }, { limit: 5 })).items).toEqual([]);
  });
});

describe('the audit log', () => {
  it('is read newest first, filtered, page by page, with whatever names its values have', async () => {
    for (let at = 1; at <= 5; at += 1) {
      const actor = { kind: 'user', id: at % 2 ? 'odd' : 'even', displayName: 'Ada' } as const;
      const after = { $set: at, 'a.b': [at] };
      await r.audit.record('w', {
        id: `e${at}`,
        workspaceId: 'w',
        at,
        actor,
        action: 'queue.updated',
        resource: 'queue',
        after,
      });
    }
    const first = await r.audit.list('w', { actorId: 'odd' }, { limit: 2 });
    expect(first.items.map(({ at }) => at)).toEqual([5, 3]);
    const rest = await r.audit.list('w', { actorId: 'odd' }, { limit: 2, cursor: first.nextCursor! });
    expect(rest.items).toMatchObject([{ at: 1, after: { $set: 1, 'a.b': [1] } }]);
    expect((await r.audit.list('w', { from: 2, to: 4 }, { limit: 9 })).items.map(({ at }) => at)).toEqual([3, 2]);
    expect((await r.audit.list('w', { search: 'ada queue' }, { limit: 9 })).items).toHaveLength(5);
  });
});

describe('the workspace', () => {
  it('is one, also when two are made at once', async () => {
    const insert = (id: string) =>
      r.transactions.run((session) => r.workspaces.insert({ id, name: id, locale: 'en', createdAt: 1 }, session));
    const outcomes = await Promise.allSettled([insert('w1'), insert('w2')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'setup.done' } });
    expect(await r.workspaces.list()).toHaveLength(1);
  });
});

describe('flows', () => {
  const flow: Flow = {
    ...{ id: 'f', workspaceId: 'w', name: 'Reception', active: true, draft: { $odd: ['a.b'] }, draftRevision: 1 },
    ...{ lastVersion: 0, createdAt: 1, updatedAt: 1 },
  };

  it('change only at the revision that was read', async () => {
    await r.flows.insert('w', flow);
    expect(await r.flows.get('w', 'f')).toEqual(flow);
    const change = { draft: { n: 2 }, draftRevision: 2, updatedAt: 2 };
    const both = await Promise.all([r.flows.change('w', 'f', 1, change), r.flows.change('w', 'f', 1, change)]);
    expect(both.filter(Boolean)).toHaveLength(1);
  });

  it('have versions that are read as documents, and a current one while they are on', async () => {
    const document = { id: 'f', version: 1, nodes: [], edges: [], variables: [] };
    await r.flows.insertVersion('w', { flowId: 'f', workspaceId: 'w', version: 1, note: '', document, publishedAt: 3 });
    await r.flows.change('w', 'f', 2, { publishedVersion: 1, updatedAt: 3 });
    const reader = new FlowDefinitionReader(r.flows);
    expect(await reader.get('w', 'f', 1)).toEqual(document);
    expect(await reader.get('w', 'f', 2)).toBeUndefined();
    expect(await reader.currentVersion('w', 'f', 'c')).toBe(1);
    await r.flows.change('w', 'f', 2, { active: false, updatedAt: 4 });
    expect(await reader.currentVersion('w', 'f', 'c')).toBeUndefined();
  });
});

describe('files that wait for a verdict', () => {
  it('are found oldest first, in their workspace, and settled once', async () => {
    const file = { workspaceId: 'w-scan', name: 'a', contentType: 'text/plain', size: 1, ownerId: 'u' };
    for (const [id, createdAt] of [
      ['scan2', 2],
      ['scan1', 1],
    ] as const) {
      await r.files.insert('w-scan', { ...file, id, createdAt, state: 'waiting' });
    }
    await r.files.insert('w-scan', { ...file, id: 'scan3', createdAt: 0 });
    expect((await r.files.waiting('w-scan', 9)).map(({ id }) => id)).toEqual(['scan1', 'scan2']);
    expect(await r.files.waiting('w', 9)).toEqual([]);
    expect(await r.files.settle('w-scan', 'scan1', undefined)).toBe(true);
    expect(await r.files.settle('w-scan', 'scan2', 'infected')).toBe(true);
    expect(await r.files.settle('w-scan', 'scan2', undefined)).toBe(false);
    expect(await r.files.get('w-scan', 'scan1')).not.toHaveProperty('state');
    expect(await r.files.get('w-scan', 'scan2')).toMatchObject({ state: 'infected' });
    expect(await r.files.waiting('w-scan', 9)).toEqual([]);
  });
});

describe('drafts and files', () => {
  it('keep a draft until it is empty', async () => {
    const drafts = { reply: { text: '$where', fileIds: ['f1'] }, note: { text: '', fileIds: [] } };
    await r.drafts.put('w', 'a', 'c', drafts, 1);
    expect(await r.drafts.get('w', 'a', 'c')).toEqual(drafts);
    await r.drafts.put('w', 'a', 'c', { ...drafts, reply: drafts.note }, 2);
    expect(await r.drafts.get('w', 'a', 'c')).toBeUndefined();
  });

  it('bind a file to the first conversation it is sent in', async () => {
    const file = {
      id: 'f1',
      workspaceId: 'w',
      name: 'a.png',
      contentType: 'image/png',
      size: 1,
      ownerId: 'a',
      createdAt: 1,
    };
    await r.files.insert('w', file);
    await r.files.attach('w', ['f1'], 'c1');
    await r.files.attach('w', ['f1'], 'c2');
    expect(await r.files.get('w', 'f1')).toEqual({ ...file, conversationId: 'c1' });
    expect(await r.files.get('other', 'f1')).toBeUndefined();
  });
});
