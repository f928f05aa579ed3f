import { startTestPlugin } from '@tandem/plugin-sdk/testing';
import { expect, it } from 'vitest';
import plugin from './server.js';

const caller = { kind: 'user', id: 'u1' } as const;
const draft = { title: { en: 'Gift cards' }, body: { en: 'A gift card never ends.' }, keywords: ['voucher'] };

async function start() {
  const running = await startTestPlugin(plugin);
  const call = (method: string, path: string, body?: unknown, params: Record<string, string> = {}) => {
    const route = path.startsWith('/articles/') ? '/articles/:id' : '/articles';
    const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const request = new Request(`http://plugin.invalid${path}`, init);
    return running.get('httpRoutes', `${method} ${route}`).handle(request, { params, caller });
  };
  return { running, call };
}

it('creates, changes, lists and finds articles, and tells open pages', async () => {
  const { running, call } = await start();
  const created = await call('POST', '/articles', draft);
  expect(created.status).toBe(201);
  const { id } = (await created.json()) as { id: string };
  const changed = { ...draft, title: { en: 'Vouchers' } };
  expect((await call('PUT', `/articles/${id}`, changed, { id })).status).toBe(200);
  const items = async (query: string) =>
    ((await (await call('GET', `/articles${query}`)).json()) as { items: unknown[] }).items;
  expect(await items('')).toMatchObject([{ id, title: { en: 'Vouchers' }, active: true }]);
  expect(await items('?search=voucher')).toHaveLength(1);
  expect(await items('?search=bicycle')).toEqual([]);
  expect(running.published.map(({ name }) => name)).toEqual(['changed', 'changed']);
  await running.stop();
});

it.each([
  ['nothing', undefined],
  ['no text', { ...draft, body: {} }],
  ['title and text in different languages', { ...draft, body: { 'zh-CN': '礼品卡' } }],
  ['an unknown language', { ...draft, title: { fr: 'Cartes' } }],
  ['an operator', { ...draft, title: { en: { $gt: '' } } }],
  ['too long a text', { ...draft, body: { en: 'a'.repeat(20_001) } }],
])('refuses an article with %s', async (_, body) => {
  const { running, call } = await start();
  const answer = await call('POST', '/articles', body);
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([422, 'knowledge.invalid']);
  expect(running.published).toEqual([]);
});

it('says that an article is not there', async () => {
  const { call } = await start();
  expect((await call('PUT', '/articles/none', draft, { id: 'none' })).status).toBe(404);
});
