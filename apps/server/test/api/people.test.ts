import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../client.js';
import { admin, joinAs, startServer, type TestServer } from '../server.js';

let server: TestServer;
let ada: Client;
let queueId: string;

beforeAll(async () => {
  server = await startServer();
  ada = await server.setUp();
  queueId = (await ada.post('/queues', { name: 'Sales' })).body.id;
});
afterAll(() => server.stop());

describe('set-up', () => {
  it('happens once', async () => {
    const second = await server.client().post('/setup', { ...admin, workspaceName: 'x', locale: 'en' });
    expect(second).toMatchObject({ status: 409, body: { code: 'setup.done' } });
    expect((await server.client().get('/setup')).body).toMatchObject({ done: true, codeRequired: false });
  });
});

describe('signing in', () => {
  it('sets a cookie that scripts cannot read and answers who I am', async () => {
    const client = server.client();
    const answer = await client.post('/session', { email: 'ADA@example.com', password: admin.password });
    expect(answer).toMatchObject({
      status: 200,
      body: { displayName: 'Ada', role: 'admin', workspace: { name: 'Spruce' } },
    });
    const cookie = answer.headers.getSetCookie()[0];
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure/);
    expect(JSON.stringify(answer.body)).not.toContain('argon2');
    expect((await client.delete('/session')).status).toBe(204);
    expect((await client.get('/me')).status).toBe(401);
  });

  it.each([
    ['a wrong password', { email: admin.email, password: 'wrong' }],
    ['nobody', { email: 'nobody@example.com', password: admin.password }],
  ])('refuses %s with the same words', async (_, body) => {
    const answer = await server.client().post('/session', body);
    expect(answer).toMatchObject({ status: 401, body: { code: 'session.wrong_credentials' } });
  });

  it('needs the CSRF token and an origin of its own for changes', async () => {
    const { client } = await joinAs(server, ada, { role: 'agent' });
    const without = { 'x-csrf-token': '' };
    expect(await client.patch('/me', { displayName: 'X' }, without)).toMatchObject({
      status: 403,
      body: { code: 'access.csrf' },
    });
    const foreign = { origin: 'https://evil.example' };
    expect(await client.patch('/me', { displayName: 'X' }, foreign)).toMatchObject({
      body: { code: 'access.foreign_origin' },
    });
    const login = await server.client().post('/session', { email: admin.email, password: admin.password }, foreign);
    expect(login).toMatchObject({ status: 403, body: { code: 'access.foreign_origin' } });
    expect((await client.patch('/me', { displayName: 'Zoë' }, { origin: server.url })).body.displayName).toBe('Zoë');
  });
});

describe('people', () => {
  it('join by a link that works once', async () => {
    const invitation = { displayName: 'Bo', email: 'bo@example.com', role: 'agent', queueIds: [queueId] };
    const invited = await ada.post('/users', invitation);
    expect(invited).toMatchObject({ status: 201, body: { user: { state: 'invited', queueIds: [queueId] } } });
    const token = new URL(invited.body.link.url).hash.slice(1);
    const bo = server.client();
    expect((await bo.post('/one-time-links/read', { token })).body).toMatchObject({
      purpose: 'invitation',
      email: 'bo@example.com',
    });
    expect((await bo.post('/one-time-links/redeem', { token, password: 'a password of Bo' })).body).toMatchObject({
      displayName: 'Bo',
    });
    expect(await server.client().post('/one-time-links/redeem', { token, password: 'a password of Bo' })).toMatchObject(
      {
        status: 410,
        body: { code: 'link.gone' },
      },
    );
    expect((await ada.get(`/queues/${queueId}`)).body.memberIds).toContain(invited.body.user.id);
    expect(await ada.post('/users', invitation)).toMatchObject({ status: 409, body: { code: 'user.email_taken' } });
  });

  it('are members on both sides, whichever side changes', async () => {
    const { id } = await joinAs(server, ada, { role: 'agent' });
    const queue = (await ada.get(`/queues/${queueId}`)).body;
    const { id: _, active: __, createdAt: ___, updatedAt: ____, ...input } = queue;
    await ada.put(`/queues/${queueId}`, { ...input, memberIds: [id] });
    expect((await ada.get(`/users/${id}`)).body.queueIds).toEqual([queueId]);
    await ada.patch(`/users/${id}`, { queueIds: [] });
    expect((await ada.get(`/queues/${queueId}`)).body.memberIds).toEqual([]);
  });

  it('lose every session when they are deactivated, and come back', async () => {
    const { client, id, email, password } = await joinAs(server, ada, { role: 'agent' });
    expect((await ada.put(`/users/${id}/active`, { active: false })).body).toMatchObject({ state: 'deactivated' });
    expect((await client.get('/me')).status).toBe(401);
    expect((await server.client().post('/session', { email, password })).status).toBe(401);
    await ada.put(`/users/${id}/active`, { active: true });
    expect((await server.client().post('/session', { email, password })).status).toBe(200);
  });

  it('get a reset link that ends their sessions', async () => {
    const { client, id } = await joinAs(server, ada, { role: 'agent' });
    const link = await ada.post(`/users/${id}/link`);
    expect(link).toMatchObject({ status: 201 });
    expect((await client.get('/me')).status).toBe(401);
    const token = new URL(link.body.url).hash.slice(1);
    expect((await client.post('/one-time-links/read', { token })).body.purpose).toBe('reset');
  });

  it('show and end sessions', async () => {
    const { client, id } = await joinAs(server, ada, { role: 'agent' });
    expect((await ada.get(`/users/${id}/sessions`)).body.items).toHaveLength(1);
    expect((await ada.delete(`/users/${id}/sessions`)).status).toBe(204);
    expect((await client.get('/me')).status).toBe(401);
  });

  it('change their password, which ends their other sessions', async () => {
    const { client, email, password } = await joinAs(server, ada, { role: 'agent' });
    const other = server.client();
    await other.post('/session', { email, password });
    const wrong = await client.put('/me/password', { current: 'no', next: 'another long one' });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'session.wrong_password' } });
    expect((await client.put('/me/password', { current: password, next: 'another long one' })).status).toBe(204);
    expect((await client.get('/me')).status).toBe(200);
    expect((await other.get('/me')).status).toBe(401);
  });

  it('keep at least one admin, also when two remove each other at once', async () => {
    const me = (await ada.get('/me')).body.id;
    expect(await ada.patch(`/users/${me}`, { role: 'agent' })).toMatchObject({
      status: 409,
      body: { code: 'user.last_admin' },
    });
    expect(await ada.put(`/users/${me}/active`, { active: false })).toMatchObject({
      body: { code: 'user.last_admin' },
    });
    const second = await joinAs(server, ada, { role: 'admin' });
    const answers = await Promise.all([
      ada.patch(`/users/${second.id}`, { role: 'agent' }),
      second.client.patch(`/users/${me}`, { role: 'agent' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).not.toEqual([200, 200]);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    await ada.patch(`/users/${me}`, { role: 'admin' });
  });
});

describe('API keys', () => {
  it('act as a subset of a role until they are revoked', async () => {
    const expiresAt = Date.now() + 60_000;
    const made = await ada.post('/api-keys', { name: 'ci', role: 'agent', permissions: ['queue:read'], expiresAt });
    expect(made.status).toBe(201);
    const program = server.client({ authorization: `Bearer ${made.body.secret}` });
    expect((await program.get('/queues')).status).toBe(200);
    expect((await program.get('/skills')).status).toBe(403);
    expect((await program.get('/me')).status).toBe(403);
    expect(JSON.stringify((await ada.get('/api-keys')).body)).not.toContain(made.body.secret);
    expect((await ada.delete(`/api-keys/${made.body.apiKey.id}`)).status).toBe(204);
    expect((await program.get('/queues')).status).toBe(401);
    const beyond = await ada.post('/api-keys', { name: 'x', role: 'agent', permissions: ['user:manage'], expiresAt });
    expect(beyond).toMatchObject({ status: 422, body: { code: 'api_key.beyond_role' } });
  });

  it('act in a role that an admin made, as it is at the moment', async () => {
    const grants = (...permissions: string[]) => permissions.map((permission) => ({ permission, scope: 'workspace' }));
    const role = { name: 'Reports', basedOn: 'agent', grants: grants('queue:read', 'skill:read') };
    const { id } = (await ada.post('/roles', role)).body;
    const made = await ada.post('/api-keys', { name: 'reports', role: id, expiresAt: Date.now() + 60_000 });
    expect(made).toMatchObject({ status: 201, body: { apiKey: { role: 'agent', customRoleId: id } } });
    const program = server.client({ authorization: `Bearer ${made.body.secret}` });
    expect([(await program.get('/queues')).status, (await program.get('/users')).status]).toEqual([200, 403]);
    expect((await ada.put(`/roles/${id}`, { ...role, grants: grants('skill:read') })).status).toBe(200);
    expect([(await program.get('/queues')).status, (await program.get('/skills')).status]).toEqual([403, 200]);
    expect((await ada.put(`/roles/${id}/active`, { active: false })).status).toBe(409);
  });
});

describe('the audit log', () => {
  it('says who changed what from where, without secrets', async () => {
    const { items } = (await ada.get('/audit?limit=200')).body;
    const invited = items.find(({ action }: { action: string }) => action === 'user.invited');
    expect(invited).toMatchObject({
      resource: 'user',
      actor: { kind: 'user', displayName: 'Ada' },
      address: '127.0.0.1',
    });
    expect(invited.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.stringify(items)).not.toMatch(/argon2|tdm_|passwordHash/);
    const lines = (await ada.get('/audit/export')).body.trim().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(items.length);
    expect(JSON.parse(lines[0])).toHaveProperty('action');
    const filtered = (await ada.get('/audit?resource=api_key')).body.items;
    const actions = filtered.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(['api_key.created', 'api_key.revoked', 'api_key.created']);
  });
});
