import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AddressPolicy, isPublicAddress } from './address-policy.js';
import { GuardedHttp } from './guarded-http.js';

const publicOnly: AddressPolicy = { allow: [] };

const list = new URL('../../test/fixtures/hostile/ssrf_urls.txt', import.meta.url);

let server: Server;
let port: number;
const seen: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`.trim());
    const url = new URL(request.url ?? '/', 'http://x');
    if (url.pathname === '/redirect') {
      response.writeHead(Number(url.searchParams.get('status')), { location: url.searchParams.get('to') ?? '' }).end();
    } else if (url.pathname === '/big') {
      response.end('x'.repeat(5_000));
    } else if (url.pathname !== '/hang') {
      response.end(`hello ${request.method}`);
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const call = (http: GuardedHttp, url: string, extra = {}) =>
  http.request({ url, method: 'GET', timeoutMs: 2_000, ...extra });

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '2606:4700:4700::1111', '::ffff:8.8.8.8'])('opens %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  it.each(
    (
      '0.0.0.0 10.1.2.3 127.0.0.1 127.255.255.254 100.100.100.200 169.254.169.254 172.16.0.1 192.168.1.1 192.0.0.192 ' +
      '198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255 168.63.129.16 :: ::1 ::7f00:1 ::ffff:127.0.0.1 fe80::1 fc00::1 ' +
      'fd00:ec2::254 fec0::1 ff02::1 64:ff9b::7f00:1 2002:7f00:1:: 2001:db8::1 name'
    ).split(' '),
  )('closes %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('GuardedHttp', () => {
  it('refuses an address literal and a name that resolves to a closed one', async () => {
    const http = new GuardedHttp(publicOnly, (_name, _options, done) =>
      done(null, [{ address: '127.0.0.1', family: 4 }]),
    );
    seen.length = 0;
    for (const host of [
      '127.0.0.1',
      'localhost',
      '2130706433',
      '0x7f.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      'evil.example',
    ]) {
      await expect(call(http, `http://${host}:${port}/`)).rejects.toMatchObject({ code: 'http.address_refused' });
    }
    expect(seen).toEqual([]);
    await http.dispose();
  });

  it('refuses a name of which only one address is closed', async () => {
    const http = new GuardedHttp(publicOnly, (_name, _options, done) =>
      done(null, [
        { address: '8.8.8.8', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ]),
    );
    await expect(call(http, 'http://two.example/')).rejects.toMatchObject({ code: 'http.address_refused' });
    await http.dispose();
  });

  it.each(['ftp://example.com', 'file:///etc/passwd', 'gopher://x', 'http://user:pass@example.com', '//x', ''])(
    'refuses the URL %s',
    async (url) => {
      const http = new GuardedHttp(publicOnly);
      await expect(call(http, url)).rejects.toMatchObject({ code: 'http.bad_url' });
      await http.dispose();
    },
  );

  it('calls nothing of the list of hostile URLs', async () => {
    seen.length = 0;
    // Every name resolves to loopback here, so nothing can leave the machine whatever the guard does.
    const http = new GuardedHttp(publicOnly, (_name, _options, done) =>
      done(null, [{ address: '127.0.0.1', family: 4 }]),
    );
    const urls = readFileSync(list, 'utf8').split('\n').filter(Boolean);
    const outcomes = await Promise.all(
      urls.map((url) =>
        call(http, url.replace(/:80\b/, `:${port}`)).then(
          () => url,
          () => '',
        ),
      ),
    );
    expect(outcomes.filter(Boolean)).toEqual([]);
    expect(seen).toEqual([]);
    await http.dispose();
  });
});

describe('GuardedHttp on an allowed listener', () => {
  const open = () => new GuardedHttp({ allow: [`127.0.0.1:${port}`] });
  const to = (path: string) => `http://127.0.0.1:${port}${path}`;
  const redirect = (status: number, target: string) =>
    to(`/redirect?status=${status}&to=${encodeURIComponent(target)}`);

  it('answers status and text', async () => {
    const http = open();
    expect(await call(http, to('/'))).toMatchObject({ status: 200, text: 'hello GET' });
    await http.dispose();
  });

  it('follows redirects, three at most, and checks each', async () => {
    const http = open();
    expect((await call(http, redirect(307, '/'), { method: 'POST', body: 'x' })).text).toBe('hello POST');
    expect((await call(http, redirect(302, '/'), { method: 'POST', body: 'x' })).text).toBe('hello GET');
    let loop = '/';
    for (let i = 0; i < 4; i += 1) {
      loop = redirect(302, loop);
    }
    await expect(call(http, loop)).rejects.toMatchObject({ code: 'http.too_many_redirects' });
    await expect(call(http, redirect(302, 'http://127.0.0.1:1/'))).rejects.toMatchObject({
      code: 'http.address_refused',
    });
    await expect(call(http, redirect(302, 'file:///etc/passwd'))).rejects.toMatchObject({ code: 'http.bad_url' });
    await http.dispose();
  });

  it('ends what is too large or too slow', async () => {
    const http = open();
    await expect(call(http, to('/big'), { maxBytes: 1_000 })).rejects.toMatchObject({ code: 'http.too_large' });
    await expect(call(http, to('/hang'), { timeoutMs: 30 })).rejects.toMatchObject({ code: 'http.timeout' });
    await http.dispose();
  });
});
