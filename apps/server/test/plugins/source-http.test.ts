import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GUARDED_HTTP } from '../../src/container/security.js';
import { bindValue } from '../../src/di.js';
import { GuardedHttp } from '../../src/http-client/guarded-http.js';
import type { Client } from '../client.js';
import { eventually } from '../realtime/clients.js';
import { joinAs, startServer, type TestServer } from '../server.js';

/** A CRM that knows one customer, by telephone number. */
const asked: { url: string | undefined; secret: string | undefined }[] = [];
let isDown = false;
const crm = createServer((request, response) => {
  asked.push({ url: request.url, secret: request.headers['x-api-key']?.toString() });
  response.writeHead(isDown ? 500 : 200, { 'content-type': 'application/json' });
  const orders = [
    { id: 'A-1', state: '已发货' },
    { id: '000123456789012345', state: '待付款' },
  ];
  response.end(JSON.stringify({ customer: { plan: 'gold', secretField: 'x' }, orders }));
});

let server: TestServer;
let admin: Client;
let url: string;
beforeAll(async () => {
  crm.listen(0, '127.0.0.1');
  await once(crm, 'listening');
  const { port } = crm.address() as AddressInfo;
  url = `http://127.0.0.1:${port}/people/{phone}`;
  const http = new GuardedHttp({ allow: [`127.0.0.1:${port}`] });
  server = await startServer({ overrides: (c) => bindValue(c, GUARDED_HTTP, http) });
  admin = await server.setUp();
});
afterAll(async () => {
  await server.stop();
  crm.close();
});

const config = () => ({
  ...{ url, header: 'X-Api-Key', secret: 'hush hush', attributes: ['plan = customer.plan'], cacheSec: 300 },
  ...{ orders: 'orders', columns: ['订单 = id', '状态 = state'] },
});
const plugin = async () =>
  (await admin.get('/plugins')).body.items.find(({ id }: { id: string }) => id === 'source-http');
const configure = async (change: object) => {
  const { revision } = await plugin();
  return admin.put('/plugins/source-http/config', { config: { ...config(), ...change }, baseRevision: revision });
};

it('is set up by an admin, and shows orders and fields beside the customer with their age', async () => {
  const field = { key: 'plan', name: { en: 'Plan', 'zh-CN': '套餐' }, type: 'text', editableBy: 'source' };
  expect((await admin.post('/contact-attributes', field)).status).toBe(201);
  for (const wrong of [{ url: 'ftp://crm.example' }, { columns: ['no path'] }, { secret: 'line\nbreak' }]) {
    expect(await configure(wrong)).toMatchObject({ status: 422, body: { code: 'plugin.config_invalid' } });
  }
  expect((await configure({})).body.config).toMatchObject({ url, secret: { set: true } });
  expect(JSON.stringify((await admin.get('/plugins')).body)).not.toContain('hush');
  const { id } = (await admin.post('/contacts', { displayName: 'Li', phone: '+86 138 0013 8000' })).body;
  await eventually(async () => {
    const { isProven, items } = (await admin.get(`/contacts/${id}/sources`)).body;
    expect(isProven).toBe(true);
    expect(items).toMatchObject([{ fetchedAt: expect.any(Number), ignored: [], lookingUp: false }]);
    expect(items[0].cards).toMatchObject([
      {
        title: { en: 'Orders', 'zh-CN': '订单' },
        columns: ['订单', '状态'],
        rows: [
          ['A-1', '已发货'],
          ['000123456789012345', '待付款'],
        ],
      },
    ]);
  });
  expect(asked[0]).toEqual({ url: '/people/%2B8613800138000', secret: 'hush hush' });
  expect((await admin.get(`/contacts/${id}`)).body.attributes).toEqual({ plan: 'gold' });

  isDown = true;
  const failed = (await admin.post(`/contacts/${id}/sources/refresh`)).body.items[0];
  expect(failed).toMatchObject({ failure: 'failed', cards: [{ rows: [['A-1', '已发货'], expect.anything()] }] });
  isDown = false;
  expect((await configure({ secret: { set: true }, cacheSec: 600 })).status).toBe(200);
  await eventually(async () => {
    const [fresh] = (await admin.post(`/contacts/${id}/sources/refresh`)).body.items;
    expect(fresh.failure).toBeUndefined();
  });
  expect(asked.at(-1)?.secret).toBe('hush hush');
  const { client } = await joinAs(server, admin, { role: 'agent' });
  expect((await client.put('/plugins/source-http/config', { config: config(), baseRevision: 0 })).status).toBe(403);
});
