import { expect, it } from 'vitest';
import { PluginAssets } from '../../src/plugins/http/plugin-assets.js';
import { toPluginUiDto } from '../../src/plugins/http/plugin-dto.js';
import { PluginRoutes } from '../../src/plugins/http/plugin-routes.js';
import { startHost } from './fake-tools.js';
import { temporaryFolder, writePlugin } from './fixture-plugin.js';
import { fakeAuthenticator, listen } from './http-app.js';

const httpRoutes = {
  'GET /notes': { permission: 'knowledge:read' },
  'GET /notes/:id': { permission: 'knowledge:read' },
  'GET /notes/latest': { permission: 'knowledge:read' },
  'POST /notes': { permission: 'knowledge:write', bodyLimit: 20 },
  'GET /fails': { permission: 'knowledge:read' },
};

const setup = `
  const give = (id, handle) => ctx.extend('httpRoutes', id, { handle });
  give('GET /notes', (request, call) => Response.json({
    query: new URL(request.url).search, caller: call.caller, cookie: request.headers.get('cookie'), auth: request.headers.get('authorization') }));
  give('GET /notes/:id', (_request, call) => Response.json(call.params));
  give('GET /notes/latest', () => new Response('the latest', { headers: { 'set-cookie': 'a=b', 'content-security-policy': 'none' } }));
  give('POST /notes', async (request) => Response.json({ got: await request.text() }, { status: 201 }));
  ctx.extend('optionSources', 'boxes', { list: async () => [{ value: 'a', label: { en: 'A' } }] });
  give('GET /fails', () => { throw new Error('private detail'); });
`;

async function start() {
  const dir = await temporaryFolder();
  const slots = { 'settings.page': { title: { en: 'Notes' } } };
  await writePlugin(dir, 'notes', {
    manifest: {
      contributes: { httpRoutes, slots, optionSources: { boxes: { title: { en: 'Boxes' } } } },
      ui: 'ui.js',
      icon: 'icon.svg',
    },
    setup,
    files: { 'ui.js': 'export default { slots: {} };', 'icon.svg': '<svg/>', 'notes.txt': 'private' },
  });
  const started = await startHost([{ dir, origin: 'built-in' }]);
  const { host, registry } = started;
  const config = {} as never;
  const call = await listen([new PluginRoutes(registry, fakeAuthenticator, config), new PluginAssets(host)]);
  const get = (path: string, authorization = 'admin') =>
    call(path, { headers: { authorization, cookie: 'session=secret' } });
  return { ...started, call, get };
}

it('gives a plugin its own path and the caller, and no credentials', async () => {
  const { get } = await start();
  const answer = await get('/api/plugins/notes/notes?page=2');
  expect(await answer.json()).toEqual({
    query: '?page=2',
    caller: { kind: 'api_key', id: 'admin-id' },
    cookie: null,
    auth: null,
  });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(await (await get('/api/plugins/notes/notes/a%2Fb%20c')).json()).toEqual({ id: 'a/b c' });
});

it('takes the fixed route before the one with a parameter, and keeps cookies and policies its own', async () => {
  const { get } = await start();
  const answer = await get('/api/plugins/notes/notes/latest');
  expect(await answer.text()).toBe('the latest');
  expect([answer.headers.get('set-cookie'), answer.headers.get('content-security-policy')]).toEqual([null, null]);
});

it('guards every route: nobody, too little, another site, no CSRF token', async () => {
  const { call, get } = await start();
  const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
  expect(await codeOf(await call('/api/plugins/notes/notes'))).toEqual([401, 'access.sign_in']);
  expect(await codeOf(await call('/api/plugins/notes/nothing'))).toEqual([401, 'access.sign_in']);
  const post = (headers: Record<string, string>) =>
    call('/api/plugins/notes/notes', { method: 'POST', headers, body: 'x' });
  expect(await codeOf(await post({ authorization: 'agent' }))).toEqual([403, 'access.denied']);
  expect(await codeOf(await post({ authorization: 'user' }))).toEqual([403, 'access.csrf']);
  const foreign = { authorization: 'user', origin: 'https://evil.example', 'x-csrf-token': 'csrf' };
  expect(await codeOf(await post(foreign))).toEqual([403, 'access.foreign_origin']);
  expect((await post({ authorization: 'user', 'x-csrf-token': 'csrf' })).status).toBe(201);
  expect(await codeOf(await get('/api/plugins/notes/nothing'))).toEqual([404, 'request.not_found']);
  expect(await codeOf(await get('/api/plugins/other/notes'))).toEqual([404, 'request.not_found']);
});

it('limits the body', async () => {
  const { call } = await start();
  const post = (body: string) =>
    call('/api/plugins/notes/notes', { method: 'POST', headers: { authorization: 'admin' }, body });
  expect(await (await post('a'.repeat(20))).json()).toEqual({ got: 'a'.repeat(20) });
  expect((await post('a'.repeat(21))).status).toBe(413);
});

it('names the plugin that fails, and not what it said', async () => {
  const { get } = await start();
  const answer = await get('/api/plugins/notes/fails');
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ code: 'plugin.failed', params: { plugin: 'notes' } });
});

it('serves panels of enabled plugins and pictures for ever, and nothing else of their folders', async () => {
  const { host, settings, call } = await start();
  const url = toPluginUiDto(host.get('notes')!)?.url ?? '';
  const ui = await call(url);
  expect([ui.status, ui.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
  expect(ui.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect((await call(url.replace('ui.js', 'icon.svg'))).headers.get('content-type')).toBe('image/svg+xml');
  for (const file of [
    'server.js',
    'manifest.json',
    'notes.txt',
    '..%2fmanifest.json',
    '%2e%2e%2f%2e%2e%2fpackage.json',
  ]) {
    expect([file, (await call(url.replace('ui.js', file))).status]).toEqual([file, 404]);
  }
  expect((await call(url.replace(/1\.0\.0-\w+/, '0.9.0-aaaa'))).status).toBe(404);
  await settings.change('notes', { enabled: false }, 1);
  await host.refresh();
  expect((await call(url)).status).toBe(404);
  expect((await call(url.replace('ui.js', 'icon.svg'))).status).toBe(200);
  expect(toPluginUiDto(host.get('notes')!)).toBeUndefined();
});

it('lists the options of a setting for who may manage plugins', async () => {
  const { get } = await start();
  expect(await (await get('/api/plugins/notes/-/options/boxes')).json()).toEqual({
    items: [{ value: 'a', label: { en: 'A' } }],
  });
  expect((await get('/api/plugins/notes/-/options/boxes', 'agent')).status).toBe(403);
  expect((await get('/api/plugins/notes/-/options/other')).status).toBe(404);
});
