import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRODUCT_PATHS } from '../../src/container/pages.js';
import { bindValue } from '../../src/di.js';
import { productPaths } from '../../src/static/product-paths.js';
import type { Client } from '../client.js';
import { startServer, type TestServer } from '../server.js';

let server: TestServer;
let ada: Client;

async function builtProduct() {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-built-'));
  const files = {
    'console/index.html': '<script type="importmap">{"imports":{}}</script><meta name="nonce" content="{{nonce}}">',
    'console/assets/app-1a2b.js': `export default ${JSON.stringify('words '.repeat(1_000))};`,
    'widget/widget.js': '/* loader */',
    'widget/launcher.js': '/* launcher */',
    'widget/panel.html': '<title>panel</title>',
    'widget/assets/panel-1a2b.js': '/* panel */',
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return { ...productPaths, console: join(folder, 'console/'), widget: join(folder, 'widget/') };
}

beforeAll(async () => {
  const paths = await builtProduct();
  server = await startServer({ overrides: (c) => bindValue(c, PRODUCT_PATHS, paths) });
  ada = await server.setUp();
  await ada.post('/scenario-packs/e-commerce/install', { locale: 'en' });
});
afterAll(() => server.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers: { accept: 'text/html', ...headers }, redirect: 'manual' });
const policyOf = (response: Response) => response.headers.get('content-security-policy') ?? '';

// biome-ignore lint/suspicious/noExplicitAny: the documents' shape is what is checked
const json = async (path: string): Promise<any> => (await get(path)).json();

describe('assets', () => {
  it.each(['gzip', 'br'])('travel as %s to who takes it, and are the same', async (encoding) => {
    const path = '/assets/app-1a2b.js';
    const response = await get(path, { 'accept-encoding': encoding });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(await response.text()).toBe(await (await get(path, { 'accept-encoding': 'identity' })).text());
  });

  it('alone are compressed: answers of the API hold secrets', async () => {
    const response = await get('/api/v1/openapi.json', { 'accept-encoding': 'gzip' });
    expect(response.headers.get('content-encoding')).toBeNull();
  });
});

describe('the console', () => {
  it.each(['/', '/inbox', '/settings/people'])(
    'is the start page at %s, with a nonce and without inline code',
    async (path) => {
      const response = await get(path);
      const html = await response.text();
      const nonce = /content="([^"]+)"/.exec(html)?.[1];
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(policyOf(response)).toContain(`style-src 'self' 'nonce-${nonce}'`);
      expect(policyOf(response)).toMatch(/script-src 'self' 'sha256-[A-Za-z0-9+/=]{44}';/);
      expect(policyOf(response)).toContain("frame-ancestors 'none'");
      expect(policyOf(response)).not.toContain('unsafe');
      expect((await (await get(path)).text()).includes(nonce!)).toBe(false);
    },
  );

  it('has assets that never change and no page where the API is', async () => {
    const asset = await get('/assets/app-1a2b.js');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect((await get('/assets/none.js')).status).toBe(404);
    expect((await get('/api/v1/none')).headers.get('content-type')).toContain('application/problem+json');
    expect((await get('/..%2f..%2fpackage.json')).status).not.toBe(500);
  });
});

describe('the widget', () => {
  it('is for other sites', async () => {
    for (const path of ['/widget.js', '/widget/launcher.js']) {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    }
    expect((await get('/widget/assets/panel-1a2b.js')).status).toBe(200);
  });

  it('may be framed by the sites that its channel allows', async () => {
    const panel = (query: string) => get(`/widget/panel.html${query}`).then(policyOf);
    const {
      id: _,
      active: __,
      createdAt: ___,
      updatedAt: ____,
      pluginReady: _____,
      ...channel
    } = (await ada.get('/channels/ecommerce_webchat')).body;
    const config = { ...channel.config, origins: ['https://shop.example'] };
    expect((await ada.put('/channels/ecommerce_webchat', { ...channel, config })).status).toBe(200);
    const allowed = await panel('?channel=ecommerce_webchat&origin=https://shop.example');
    expect(allowed).toContain("frame-ancestors 'self' https://shop.example;");
    for (const query of [
      '',
      '?channel=ecommerce_webchat&origin=https://evil.example',
      '?channel=x&origin=https://shop.example',
      '?channel=ecommerce_webchat&origin=*;x',
    ]) {
      expect(await panel(query)).toContain("frame-ancestors 'self';");
    }
  });
});

describe('the demo shop', () => {
  it('speaks both languages and embeds the widget without inline code', async () => {
    const chinese = await (await get('/demo?lang=zh-CN')).text();
    const english = await get('/demo', { 'accept-language': 'en' });
    expect(chinese).toContain('云杉商城');
    expect(chinese).toContain('<script src="/widget.js" data-channel="ecommerce_webchat" data-locale="zh-CN" async>');
    expect(await english.clone().text()).toContain('Spruce Store');
    expect(await english.text()).not.toMatch(/<script>|style=|<style| on\w+=/);
    expect(policyOf(english)).toContain("frame-ancestors 'self'");
    expect((await get('/demo/demo.css')).headers.get('content-type')).toContain('text/css');
    expect(await (await get('/demo?channel="><script>alert(1)</script>')).text()).not.toContain('alert(1)');
  });
});

describe('what programs read', () => {
  it('is healthy, ready and measured', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
    expect(await (await get('/readyz')).json()).toMatchObject({ status: 'ok', parts: { store: true, started: true } });
    const metrics = await (await get('/metrics')).text();
    expect(metrics).toContain('tandem_http_request_duration_seconds_bucket');
    expect(metrics).toContain('process_cpu_seconds_total');
  });

  it('is OpenAPI 3.1 with every endpoint', async () => {
    const document = await json('/api/v1/openapi.json');
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths['/conversations/{id}'].get.operationId).toBe('conversations.get');
    expect(document.paths['/session'].post.security).toEqual([]);
    expect(document.paths['/users'].post['x-permission']).toBe('user:manage');
    expect(document.components.schemas.Queue).toBeDefined();
    expect(JSON.stringify(document)).not.toContain('undefined');
  });

  it('is AsyncAPI 3 with every event and its acknowledgement', async () => {
    const document = await json('/api/v1/asyncapi.json');
    expect(document.asyncapi).toBe('3.0.0');
    expect(Object.keys(document.channels)).toEqual(['agent', 'visitor']);
    for (const { messages } of Object.values(document.operations) as { messages: { $ref: string }[] }[]) {
      const [, , channel, , message] = messages[0]!.$ref.split('/');
      expect(document.channels[channel!].messages[message!]).toBeDefined();
    }
    expect(document.channels.visitor.messages['send.ack'].payload.oneOf).toHaveLength(2);
  });
});

describe('every answer', () => {
  it.each(['/', '/demo', '/api/v1/me', '/healthz', '/widget.js'])('%s carries the security headers', async (path) => {
    const response = await get(path);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(policyOf(response)).not.toBe('');
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
