import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { RATE_LIMIT_SETTINGS } from '../../src/container/security.js';
import { PINO } from '../../src/container/tokens.js';
import { bindValue } from '../../src/di.js';
import { defaultRateLimits } from '../../src/http/rate-limits.js';
import { admin, startServer, type TestServer } from '../server.js';

let server: TestServer | undefined;
afterEach(() => server?.stop());

const body = { ...admin, workspaceName: 'Spruce', locale: 'en' };

/** A server whose log can be read. */
async function withLog(config: Parameters<typeof startServer>[0] = {}) {
  let log = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      log += chunk;
      done();
    },
  });
  server = await startServer({ ...config, overrides: (c) => bindValue(c, PINO, pino({ level: 'warn' }, stream)) });
  return { server, codes: () => [...log.matchAll(/"setupCode":"(\w+)"/g)].map(([, code]) => code) };
}

describe('set-up', () => {
  it('is open to who sits at the machine', async () => {
    const { server: open, codes } = await withLog();
    expect((await open.client().get('/setup')).body).toEqual({
      done: false,
      codeRequired: false,
      suggestedLocale: 'en',
    });
    expect((await open.client({ 'accept-language': 'zh' }).get('/setup')).body.suggestedLocale).toBe('zh-CN');
    expect((await open.client().post('/setup', body)).status).toBe(201);
    expect(codes()).toEqual([]);
  });

  it.each([
    ['a forwarded request', { 'x-forwarded-for': '127.0.0.1' }],
    ['a request through a proxy that says so', { forwarded: 'for=127.0.0.1' }],
  ])('asks %s for the code of the log', async (_, headers) => {
    const { server: proxied, codes } = await withLog();
    const client = proxied.client(headers);
    expect((await client.get('/setup')).body.codeRequired).toBe(true);
    expect(await client.post('/setup', body)).toMatchObject({ status: 403, body: { code: 'setup.code_required' } });
    expect(await client.post('/setup', { ...body, code: 'AAAAAAAAAAAA' })).toMatchObject({
      body: { code: 'setup.wrong_code' },
    });
    const [code] = codes();
    expect(codes()).toHaveLength(1);
    expect((await client.post('/setup', { ...body, code: ` ${code?.toLowerCase()} ` })).status).toBe(201);
  });

  it('asks everybody when the server is public, and has the code in the log at once', async () => {
    const { server: published, codes } = await withLog({ publicUrl: 'https://chat.example.com' });
    expect(codes()).toHaveLength(1);
    expect((await published.client().get('/setup')).body.codeRequired).toBe(true);
    const made = await published.client().post('/setup', { ...body, code: codes()[0] });
    expect(made.headers.getSetCookie()[0]).toMatch(/; Secure/);
  });
});

describe('guessing', () => {
  it('is slow: five tries in twenty seconds, then a wait', async () => {
    server = await startServer({ overrides: (c) => bindValue(c, RATE_LIMIT_SETTINGS, defaultRateLimits) });
    await server.setUp();
    const guess = () => server!.client().post('/session', { email: admin.email, password: 'wrong' });
    const answers = [];
    for (let i = 0; i < 6; i += 1) {
      answers.push((await guess()).status);
    }
    expect(answers).toEqual([401, 401, 401, 401, 401, 429]);
    const refused = await server.client().post('/session', { email: admin.email, password: admin.password });
    expect(refused).toMatchObject({ status: 429, body: { code: 'request.too_many' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const other = await server.client().post('/session', { email: 'bo@example.com', password: 'x' });
    expect(other.status).toBe(401);
  });
});
