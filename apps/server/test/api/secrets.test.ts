import { createServer as createHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SECRET_STORE } from '@tandem/application';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifiedSignature } from '../../src/automation/hook-signature.js';
import { ADDRESS_POLICY } from '../../src/container/security.js';
import { bindValue, resolve } from '../../src/di.js';
import type { Client } from '../client.js';
import { joinAs, startServer, type TestServer } from '../server.js';

const value = 'sk-live "4f9a" 77';
const asked: { url: string | undefined; headers: Record<string, unknown>; body: Buffer }[] = [];
/** A service that repeats what it was asked with, and one that sends elsewhere. */
const shop = createHttp(async (request, response) => {
  const body = Buffer.concat(await request.toArray());
  asked.push({ url: request.url, headers: request.headers, body });
  if (request.url === '/elsewhere') {
    response.writeHead(307, { location: `http://localhost:${port}/other` }).end();
  } else {
    response.end(JSON.stringify({ seen: request.headers, query: encodeURIComponent(value) }));
  }
});
let port: number;
let server: TestServer;
let ada: Client;
let flowId: string;

beforeAll(async () => {
  await new Promise<void>((done) => shop.listen(0, done));
  port = (shop.address() as AddressInfo).port;
  const allow = [`127.0.0.1:${port}`, `localhost:${port}`];
  server = await startServer({ overrides: (c) => bindValue(c, ADDRESS_POLICY, { allow }) });
  ada = await server.setUp();
  flowId = (await ada.post('/flows', { name: 'Orders' })).body.id;
});
afterAll(async () => {
  await server.stop();
  shop.closeAllConnections();
  shop.close();
});

const ask = (headers: unknown[], path = '/', host = '127.0.0.1') =>
  ada.post(`/flows/${flowId}/test-request`, {
    input: { method: 'GET', url: `http://${host}:${port}${path}`, headers },
  });
const bearer = [{ name: 'Authorization', value: 'Bearer ', secret: 'shop' }];

describe('secrets', () => {
  it('are stored sealed and never answered', async () => {
    const made = await ada.post('/secrets', { name: 'shop', value, hosts: ['127.0.0.1'] });
    expect(made).toMatchObject({ status: 201, body: { name: 'shop', hosts: ['127.0.0.1'], usedBy: [] } });
    const texts = [made, await ada.get('/secrets'), await ada.get('/audit')].map(({ body }) => JSON.stringify(body));
    for (const text of texts) expect(text).not.toMatch(/4f9a|sealed/);
    const workspaceId = (await ada.get('/workspace')).body.id;
    const stored = await resolve(server.server.container, SECRET_STORE).get(workspaceId, 'shop');
    expect(stored?.sealed).toMatch(/^v1\./);
    expect((await ada.post('/secrets', { name: 'shop', value, hosts: ['x.example'] })).body.code).toBe(
      'secret.name_taken',
    );
  });

  it.each([
    ['a value with a line break', { value: 'abcdef\nX-Admin: 1' }],
    ['no host', { hosts: [] }],
    ['a host that is an address', { hosts: ['https://a.example/'] }],
    ['a name with a slash', { name: 'a/b' }],
    ['a value that is too short to be found', { value: 'abc' }],
  ])('with %s are refused', async (_what, change) => {
    const answer = await ada.post('/secrets', { name: 'other', value, hosts: ['a.example'], ...change });
    expect(answer.status).toBe(400);
  });

  it('are sent by name and taken out of the answer, whatever way it repeats them', async () => {
    const basic = [{ name: 'Authorization', value: 'Basic ', secret: 'shop', basicUser: 'anna' }];
    expect((await ask(bearer)).body.output).toMatchObject({ status: 200 });
    expect(asked.at(-1)?.headers.authorization).toBe(`Bearer ${value}`);
    const answers = [await ask(bearer), await ask(basic), await ask([{ name: 'X-Key', value: '', secret: 'shop' }])];
    const credentials = Buffer.from(`anna:${value}`).toString('base64');
    expect(asked.at(-2)?.headers.authorization).toBe(`Basic ${credentials}`);
    expect(asked.at(-1)?.headers['x-key']).toBe(value);
    for (const { body } of answers) {
      const text = JSON.stringify(body);
      expect(text).toContain('•••');
      expect(text).not.toMatch(/4f9a/);
      expect(text).not.toContain(credentials);
    }
  });

  it('sign the body, so that who gets it can check where it comes from, and are not sent themselves', async () => {
    const headers = [{ name: 'X-Tandem-Signature', value: '', secret: 'shop', signs: true }];
    const input = { method: 'POST', url: `http://127.0.0.1:${port}/`, headers, body: { order: 'A-1 客户' } };
    const answer = await ada.post(`/flows/${flowId}/test-request`, { input });
    const { headers: got, body } = asked.at(-1)!;
    const signature = String(got['x-tandem-signature']);
    expect(verifiedSignature(signature, value, body, Date.now())).toBeDefined();
    expect(verifiedSignature(signature, 'another', body, Date.now())).toBeUndefined();
    expect(JSON.parse(body.toString('utf8'))).toEqual({ order: 'A-1 客户' });
    expect(JSON.stringify(got)).not.toContain('4f9a');
    expect(JSON.stringify(answer.body)).not.toContain(signature);
  });

  it('that are tried out leave a trace, and only with those who may see them', async () => {
    await ask(bearer);
    const { items } = (await ada.get('/audit')).body;
    expect(items[0]).toMatchObject({
      ...{ action: 'secret.tested', resourceId: 'shop', actor: { kind: 'user' } },
      after: { flowId, host: `127.0.0.1:${port}` },
    });
  });

  it('stay with their hosts, also after a redirect', async () => {
    asked.length = 0;
    expect((await ask(bearer, '/', 'localhost')).body).toEqual({
      port: 'error',
      output: { code: 'http.secret_refused' },
    });
    expect(asked).toEqual([]);
    await ask([{ name: 'X-Key', value: '', secret: 'shop' }], '/elsewhere');
    expect(asked.map(({ url, headers }) => [url, headers['x-key']])).toEqual([
      ['/elsewhere', value],
      ['/other', undefined],
    ]);
  });

  it('that are not there are named, by the check and by the request', async () => {
    expect((await ask([{ name: 'X', value: '', secret: 'gone' }])).body.output).toEqual({
      code: 'http.secret_missing',
    });
    const { draft } = (await ada.get(`/flows/${flowId}`)).body;
    const call = (secret: string) => ({
      ...{ id: 'call', type: 'http', typeVersion: 1, position: { x: 0, y: 0 } },
      config: { url: 'https://shop.example/', auth: 'bearer', authSecret: secret },
    });
    await ada.put(`/flows/${flowId}/draft`, {
      document: { ...draft, nodes: [...draft.nodes, call('gone')] },
      baseRevision: 1,
    });
    const { issues } = (await ada.post(`/flows/${flowId}/check`)).body;
    expect(issues).toContainEqual(
      expect.objectContaining({ code: 'secret_unknown', nodeId: 'call', field: 'authSecret', params: { id: 'gone' } }),
    );
    await ada.put(`/flows/${flowId}/draft`, {
      document: { ...draft, nodes: [...draft.nodes, call('shop')] },
      baseRevision: 2,
    });
    const again = (await ada.post(`/flows/${flowId}/check`)).body.issues;
    expect(again.filter(({ code }: { code: string }) => code === 'secret_unknown')).toEqual([]);
    expect((await ada.get('/secrets')).body.items[0].usedBy).toEqual([
      { flowId, flowName: 'Orders', draft: true, live: false, running: false },
    ]);
  });

  it('are replaced with or without their value, and deleted, by admins alone', async () => {
    const { client: supervisor } = await joinAs(server, ada, { role: 'supervisor', queueIds: [] });
    expect((await supervisor.get('/secrets')).status).toBe(200);
    expect((await supervisor.delete('/secrets/shop')).status).toBe(403);
    await ada.put('/secrets/shop', { hosts: ['127.0.0.1', '*.example.com'] });
    await ask(bearer);
    expect(asked.at(-1)?.headers.authorization).toBe(`Bearer ${value}`);
    await ada.put('/secrets/shop', { hosts: ['127.0.0.1'], value: 'another one' });
    await ask(bearer);
    expect(asked.at(-1)?.headers.authorization).toBe('Bearer another one');
    expect((await ada.delete('/secrets/shop')).status).toBe(204);
    expect((await ada.delete('/secrets/shop')).status).toBe(404);
    expect((await ask(bearer)).body.output).toEqual({ code: 'http.secret_missing' });
    const { items } = (await ada.get('/audit')).body;
    const mine = items.filter(
      ({ resource, action }: { resource: string; action: string }) =>
        resource === 'secret' && action !== 'secret.tested',
    );
    expect(mine.map(({ action }: { action: string }) => action)).toEqual([
      'secret.deleted',
      'secret.replaced',
      'secret.replaced',
      'secret.created',
    ]);
    expect(mine[1].after).toEqual({ description: '', hosts: ['127.0.0.1'], valueReplaced: true });
  });
});
