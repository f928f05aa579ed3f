import { randomUUID } from 'node:crypto';
import { RECEIVE_INBOUND } from '@tandem/application';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TABLE_WORKER } from '../../src/container/imports.js';
import { bindValue, resolve } from '../../src/di.js';
import { readSheet } from '../../src/imports/read-sheet.js';
import { type Centre, type Desk, openCentre, takeDesk } from '../realtime/centre.js';
import { closeClients, eventually } from '../realtime/clients.js';
import { joinAs, startServer, type TestServer } from '../server.js';
import { Wire } from './wire.js';

const mobile = '13987654321';
/** A number for where it stands alone: nothing in it says so. */
const bare = '5550123';
const words = `我的手机 ${mobile}，发票 1398 号`;

let server: TestServer;
let centre: Centre;
let desk: Desk;
let agent: Wire;
let admin: Wire;
let contactId: string;
let otherId: string;

const from = (number: string) => ({ externalId: `+86${number}`, displayName: `王 ${number}` });
const inbound = async (number: string, text: string) =>
  resolve(server.server.container, RECEIVE_INBOUND).message({
    ...{ workspaceId: (await centre.admin.get('/workspace')).body.id, channelId: centre.channelId },
    ...{ from: from(number), correlationId: randomUUID(), dedupeKey: randomUUID() },
    ...{ kind: 'text', text, receivedAt: Date.now() },
  });

/** Takes the next offer, or leaves it to others. */
const offered = async (answer: 'accept' | 'decline') => {
  const { assignmentId } = await eventually(async () => {
    const [offer] = (await desk.client.get('/offers')).body.items;
    expect(offer).toBeDefined();
    return offer;
  });
  expect((await desk.client.post(`/offers/${assignmentId}/${answer}`, {})).status).toBeLessThan(300);
};

beforeAll(async () => {
  const worker = new URL('../../dist/imports/table-worker.js', import.meta.url);
  server = await startServer({ overrides: (c) => bindValue(c, TABLE_WORKER, worker) });
  centre = await openCentre(server);
  desk = await takeDesk(server, centre);
  for (const [key, type] of [
    ['tel', 'text'],
    ['note', 'text'],
  ]) {
    const field = { key, type, name: { en: `Field ${key}`, 'zh-CN': `字段 ${key}` }, editableBy: 'agent' };
    expect((await centre.admin.post('/contact-attributes', field)).status).toBe(201);
  }
  const first = await inbound(mobile, words);
  contactId = first.conversation.contactId;
  await offered('accept');
  const patch = { phone: mobile, email: 'secret.person@example.com', attributes: { tel: bare, note: `Ask ${mobile}` } };
  expect((await centre.admin.patch(`/contacts/${contactId}`, patch)).status).toBe(200);
  const alike = { displayName: `王 ${mobile}`, phone: mobile, attributes: { tel: bare } };
  otherId = (await centre.admin.post('/contacts', alike)).body.id;
  await inbound('13711112222', `Call ${mobile}`);
  await offered('decline');
  const policy = { views: { admin: 'masked', supervisor: 'masked', agent: 'masked' }, dailyReveals: 1 };
  const reader = (await joinAs(server, centre.admin, { role: 'admin' })).client;
  expect((await centre.admin.put('/number-policy', policy)).status).toBe(200);
  agent = new Wire(server.url, desk.client);
  admin = new Wire(server.url, reader);
});
afterAll(async () => {
  closeClients();
  await server.stop();
});

const read = async (of: Wire, path: string) => {
  const response = await of.fetch('GET', `/api/v1${path}`);
  expect([path, response.status]).toEqual([path, 200]);
  const text = await response.text();
  for (const digits of [mobile, bare, '13711112222']) expect(of.leaksOf(digits)).toEqual([]);
  expect(of.textLeaksOf('secret.person')).toEqual([]);
  return text;
};

describe("the customers' pages of a masked reader", () => {
  it.each(['agent', 'admin'])('show no number to one who is %s', async (who) => {
    const of = who === 'agent' ? agent : admin;
    expect(await read(of, '/contacts')).toContain('王 139****4321');
    expect(await read(of, `/contacts/${contactId}`)).toContain('139****4321');
    expect(await read(of, `/contacts/${contactId}/identities`)).toContain('externalId');
    expect(await read(of, `/contacts/${contactId}/timeline`)).toContain('139****4321');
    expect(await read(of, `/contacts/${contactId}/files`)).toContain('items');
    expect(await read(of, `/contacts/${contactId}/matches`)).toContain(who === 'agent' ? 'items' : 'phone');
  });

  it.each([
    [mobile, 1],
    [`+86 ${mobile}`, 1],
    ['4321', 1],
    ['手机', 1],
    ['1398', 1],
    ['13987', 0],
    ['139876', 0],
    [mobile.slice(0, 10), 0],
    ['87654321', 0],
    ['8765', 0],
  ])('find %s in the timeline as it is shown, or whole', async (search, count) => {
    const path = `/contacts/${contactId}/timeline?search=${encodeURIComponent(search)}`;
    const { items } = JSON.parse(await read(agent, path));
    expect(items).toHaveLength(count);
  });

  it('find no digit by a field either', async () => {
    const search = async (query: string) => JSON.parse(await read(admin, `/contacts?${query}`)).items.length;
    for (const piece of ['555', '5550', '55501', '0123']) {
      expect([piece, await search(`search=${piece}`), await search(`field=tel&value=${piece}`)]).toEqual([piece, 0, 0]);
    }
    expect(await search(`field=tel&value=${bare}`)).toBe(2);
  });

  it('preview a merge, and merge, without the number', async () => {
    const take = { fields: ['phone'], attributes: ['tel'] };
    const body = { mergedId: otherId, take };
    const merged = await admin.fetch('POST', `/api/v1/contacts/${contactId}/merge`, body);
    expect(merged.status).toBe(201);
    const { id } = (await merged.json()) as { id: string };
    await read(admin, `/contacts/${contactId}/identities`);
    await admin.fetch('POST', `/api/v1/contacts/${contactId}/undo-merge`, { mergeId: id });
    await read(admin, '/audit?limit=200');
    await read(admin, `/contacts/${otherId}`);
  });
});

describe('what else a masked reader is shown of customers', () => {
  it('is without the number in offers that were turned down', async () => {
    expect(await read(agent, '/offers/turned-down')).toContain('王 137****2222');
  });

  it('is without the number in what the palette finds', async () => {
    const find = async (search: string) => {
      const query = `search=${encodeURIComponent(search)}&limit=5`;
      const contacts = JSON.parse(await read(agent, `/contacts?${query}`)).items.length;
      return [contacts, JSON.parse(await read(agent, `/conversations?view=all&${query}`)).items.length];
    };
    expect(await find('王')).toEqual([2, 2]);
    expect(await find('13987')).toEqual([0, 0]);
  });

  it('is without the number in exports, whatever the column is called', async () => {
    const csv = await read(admin, '/exports?kind=contacts&format=csv');
    expect(csv).toContain('139****4321');
    const address = `/api/v1/exports?kind=contacts&format=xlsx`;
    const sheet = readSheet(new Uint8Array(await (await admin.fetch('GET', address)).arrayBuffer()));
    const cells = JSON.stringify(sheet.map(({ cells: row }) => row));
    expect(cells).toContain('139****4321');
    for (const digits of [mobile, bare]) expect(cells).not.toContain(digits);
  });

  it('is without the number in the rows of an import that failed', async () => {
    const table = Buffer.from(`name,phone,tel,language\n王,${mobile},${bare},not a language\n`);
    const made = await centre.admin.upload('/imports?kind=contacts&name=list.csv', table);
    const { id, mapping } = made.body;
    expect((await centre.admin.post(`/imports/${id}/dry-run`, { mapping })).body.counts.failed).toBe(1);
    const answer = await admin.fetch('GET', `/api/v1/imports/${id}/problems.xlsx`);
    const cells = JSON.stringify(readSheet(new Uint8Array(await answer.arrayBuffer())));
    expect(cells).toContain('139****4321');
    expect([cells.includes(mobile), cells.includes(bare)]).toEqual([false, false]);
    await admin.fetch('POST', `/api/v1/imports/${id}/dry-run`, { mapping });
    await read(admin, `/imports/${id}`);
  });

  it('is without the number in a comparison of rules', async () => {
    const body = {
      days: 1,
      sides: [
        { queues: [], moreAgents: 0 },
        { queues: [], moreAgents: 1 },
      ],
    };
    const started = await admin.fetch('POST', '/api/v1/routing-comparisons', body);
    expect(started.status).toBe(201);
    const { id } = (await started.json()) as { id: string };
    await eventually(async () =>
      expect(JSON.parse(await read(admin, `/routing-comparisons/${id}`)).state).not.toBe('running'),
    );
  });
});
