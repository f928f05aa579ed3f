import { createServer as createHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADDRESS_POLICY } from '../../src/container/security.js';
import { bindValue } from '../../src/di.js';
import type { Client } from '../client.js';
import { startServer, type TestServer } from '../server.js';

const shop = createHttp((_request, response) => response.end('{"status":"sent"}'));
let port: number;
let server: TestServer;
let ada: Client;

beforeAll(async () => {
  await new Promise<void>((done) => shop.listen(0, '127.0.0.1', done));
  port = (shop.address() as AddressInfo).port;
  const allow = [`127.0.0.1:${port}`];
  server = await startServer({ overrides: (c) => bindValue(c, ADDRESS_POLICY, { allow }) });
  ada = await server.setUp();
});
afterAll(async () => {
  await server.stop();
  shop.closeAllConnections();
  shop.close();
});

describe('flows', () => {
  let id: string;

  it('begin blank and as a draft', async () => {
    const made = await ada.post('/flows', { name: 'Reception' });
    expect(made).toMatchObject({ status: 201, body: { name: 'Reception', active: true, draftRevision: 1 } });
    id = made.body.id;
    expect(
      (await ada.post(`/flows/${id}/check`)).body.issues.filter((i: { severity: string }) => i.severity === 'error'),
    ).toEqual([]);
    expect((await ada.get('/flows')).body.items).toHaveLength(1);
  });

  it('keep the draft exactly as it was sent, and refuse what others changed meanwhile', async () => {
    const { draft } = (await ada.get(`/flows/${id}`)).body;
    const odd = { ...draft, note: { 'a.b': '$where', $ref: '{{', ключ: ['\u0000', '🏴‍☠️'] } };
    const saved = await ada.put(`/flows/${id}/draft`, { document: odd, baseRevision: 1 });
    expect(saved.body).toMatchObject({ draftRevision: 2, draft: odd });
    expect((await ada.get(`/flows/${id}`)).body.draft).toEqual(odd);
    const late = await ada.put(`/flows/${id}/draft`, { document: { ...draft, note: 'mine' }, baseRevision: 1 });
    expect(late).toMatchObject({ status: 409, body: { code: 'flow.draft_changed' } });
    await ada.put(`/flows/${id}/draft`, { document: draft, baseRevision: 2 });
  });

  it('publish immutable versions, refuse problems and roll back', async () => {
    const first = await ada.post(`/flows/${id}/publish`, { baseRevision: 3, note: 'first' });
    expect(first).toMatchObject({
      status: 201,
      body: { version: 1, current: true, publishedBy: { displayName: 'Ada' } },
    });
    const { draft } = (await ada.get(`/flows/${id}`)).body;
    const broken = { ...draft, edges: [] };
    await ada.put(`/flows/${id}/draft`, { document: broken, baseRevision: 3 });
    const refused = await ada.post(`/flows/${id}/publish`, { baseRevision: 4 });
    expect(refused).toMatchObject({ status: 422, body: { code: 'flow.has_errors' } });
    await ada.put(`/flows/${id}/draft`, { document: { ...draft, name: 'Second' }, baseRevision: 4 });
    expect((await ada.post(`/flows/${id}/publish`, { baseRevision: 5 })).body.version).toBe(2);
    expect((await ada.post(`/flows/${id}/publish`, { baseRevision: 3 })).status).toBe(409);
    expect((await ada.post(`/flows/${id}/versions/1/publish`)).body).toMatchObject({ version: 1, current: true });
    const { items } = (await ada.get(`/flows/${id}/versions`)).body;
    expect(items.map(({ version, current }: { version: number; current: boolean }) => [version, current])).toEqual([
      [2, false],
      [1, true],
    ]);
    expect((await ada.get(`/flows/${id}/versions/2`)).body.document).toMatchObject({ name: 'Second', version: 2 });
    expect((await ada.get(`/flows/${id}/versions/9`)).status).toBe(404);
  });

  it('can be published once by two who try at the same moment', async () => {
    const { draftRevision: baseRevision } = (await ada.get(`/flows/${id}`)).body;
    const answers = await Promise.all([1, 2, 3].map(() => ada.post(`/flows/${id}/publish`, { baseRevision })));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const { items } = (await ada.get(`/flows/${id}/versions`)).body;
    const versions = items.map(({ version }: { version: number }) => version);
    expect(versions).toEqual([...new Set(versions)]);
  });

  it('are switched off', async () => {
    expect((await ada.put(`/flows/${id}/active`, { active: false })).body.active).toBe(false);
    expect((await ada.get('/flows')).body.items).toEqual([]);
  });
});

describe('the test request', () => {
  const request = (id: string, url: string) =>
    ada.post(`/flows/${id}/test-request`, { input: { method: 'GET', url, headers: [] }, timeoutMs: 2_000 });

  it('runs through the guard', async () => {
    const { id } = (await ada.post('/flows', { name: 'Test' })).body;
    expect((await request(id, `http://127.0.0.1:${port}/`)).body).toEqual({
      port: 'ok',
      output: { status: 200, body: { status: 'sent' } },
    });
    for (const url of ['http://169.254.169.254/latest', `http://localhost:${port}/`, 'file:///etc/passwd']) {
      expect((await request(id, url)).body.port).toBe('error');
    }
  });
});
