import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Client } from '../client.js';
import { startServer, type TestServer } from '../server.js';

let server: TestServer;
let ada: Client;

beforeAll(async () => {
  server = await startServer();
  ada = await server.setUp();
});
afterAll(() => server.stop());

const week = Array.from({ length: 7 }, () => [{ from: 540, to: 1080 }]);

/** Each kind of setting with an input, and a change that is refused. */
const kinds = [
  ['queues', { name: 'Sales' }, { name: 'Sales', memberIds: ['nobody'] }],
  ['skills', { name: 'Returns' }, { name: '' }],
  ['business-hours', { name: 'Days', timeZone: 'Europe/Madrid', week }, { name: 'Days', timeZone: 'Mars/Base', week }],
  [
    'canned-responses',
    { shortcode: 'hi', title: 'Hi', body: { en: 'Hi' } },
    { shortcode: 'hi', title: 'Hi', body: {} },
  ],
  ['dispositions', { code: 'done', name: { en: 'Done' } }, { code: 'done', name: { en: 'x' }, queueIds: ['nobody'] }],
  [
    'channels',
    { name: 'Web', type: 'channel-webchat/webchat', config: {} },
    { name: 'Web', type: 'channel-webchat/webchat', config: { accent: 'red' } },
  ],
] as const;

describe.each(kinds)('%s', (path, input, bad) => {
  it('are created, read, listed, replaced, switched off and found', async () => {
    const made = await ada.post(`/${path}`, input);
    expect(made).toMatchObject({ status: 201, body: { active: true } });
    const { id } = made.body;
    expect((await ada.get(`/${path}/${id}`)).body).toEqual(made.body);
    expect((await ada.get(`/${path}`)).body.items).toEqual([made.body]);
    const replaced = await ada.put(`/${path}/${id}`, input);
    expect(replaced.body).toMatchObject({ id, createdAt: made.body.createdAt });
    const word = 'name' in input && typeof input.name === 'string' ? input.name : 'hi';
    const search = path === 'dispositions' ? 'done' : word.toLowerCase();
    expect((await ada.get(`/${path}?search=${search}`)).body.items).toHaveLength(1);
    expect((await ada.get(`/${path}?search=nothing-like-it`)).body.items).toEqual([]);
    expect((await ada.put(`/${path}/${id}/active`, { active: false })).body).toMatchObject({ active: false });
    expect((await ada.get(`/${path}`)).body.items).toEqual([]);
    expect((await ada.get(`/${path}?includeInactive=true`)).body.items).toHaveLength(1);
    await ada.put(`/${path}/${id}/active`, { active: true });
  });

  it('refuse a second name, a bad change and an unknown field', async () => {
    const again = await ada.post(`/${path}`, input);
    expect(again.status).toBe(409);
    expect(again.body.code).toMatch(/\.name_taken$/);
    const [{ id }] = (await ada.get(`/${path}`)).body.items;
    const changed = await ada.put(`/${path}/${id}`, bad);
    expect([400, 422]).toContain(changed.status);
    expect(changed.body.issues[0].path[0]).toBe('body');
    expect(await ada.post(`/${path}`, { ...input, isAdmin: true })).toMatchObject({
      status: 400,
      body: { code: 'request.invalid' },
    });
    expect(await ada.get(`/${path}/nobody`)).toMatchObject({ status: 404 });
    expect(await ada.get(`/${path}?cursor=xyz`)).toMatchObject({ status: 400, body: { code: 'request.bad_cursor' } });
  });
});

describe('a channel', () => {
  it('keeps its secrets to itself and keeps them when they are not sent again', async () => {
    const config = { identitySecret: 'x'.repeat(40) };
    const made = await ada.post('/channels', { name: 'Secret', type: 'channel-webchat/webchat', config });
    expect(made.body.config.identitySecret).toEqual({ set: true });
    const { id, type } = made.body;
    const kept = await ada.put(`/channels/${id}`, {
      name: 'Secret 2',
      type,
      config: { identitySecret: { set: true } },
    });
    expect(kept.body.config.identitySecret).toEqual({ set: true });
    const raw = await server.server.container;
    expect(raw).toBeDefined();
    expect(JSON.stringify((await ada.get('/audit?limit=200')).body)).not.toContain('x'.repeat(40));
  });

  it('is refused for a type that no plugin offers', async () => {
    const answer = await ada.post('/channels', { name: 'No', type: 'nobody/none' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'channel.plugin_missing' } });
  });
});

describe('paging', () => {
  it('goes through all, each once', async () => {
    for (let i = 0; i < 7; i += 1) {
      await ada.post('/skills', { name: `Page ${i}` });
    }
    const seen: string[] = [];
    let cursor = '';
    do {
      const { items, nextCursor } = (await ada.get(`/skills?limit=3${cursor}`)).body;
      seen.push(...items.map(({ name }: { name: string }) => name));
      cursor = nextCursor ? `&cursor=${nextCursor}` : '';
    } while (cursor);
    expect(seen).toEqual([...Array.from({ length: 7 }, (_, i) => `Page ${i}`), 'Returns']);
  });
});

describe('two sets of rules on the last days', () => {
  it('are compared beside everything else, and answer their numbers when it is done', async () => {
    const begun = await ada.post('/routing-comparisons', { days: 7, sides: [{}, { moreAgents: 1 }] });
    expect(begun.status).toBe(201);
    const done = await vi.waitFor(
      async () => {
        const { body } = await ada.get(`/routing-comparisons/${begun.body.id}`);
        expect(body.state).toBe('done');
        return body;
      },
      { timeout: 20_000 },
    );
    expect(done.result.sides).toMatchObject([{ total: { offered: 0 } }, { total: { offered: 0 } }]);
    expect((await ada.post('/routing-comparisons', { days: 32, sides: [{}, {}] })).status).toBe(400);
    expect((await ada.get('/routing-comparisons/gone')).status).toBe(404);
  });
});
