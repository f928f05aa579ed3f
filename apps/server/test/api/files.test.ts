import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../client.js';
import { joinAs, startServer, type TestServer } from '../server.js';

let server: TestServer;
let ada: Client;
let agent: Client;

beforeAll(async () => {
  server = await startServer();
  ada = await server.setUp();
  agent = (await joinAs(server, ada, { role: 'agent' })).client;
});
afterAll(() => server.stop());

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const upload = async (bytes: Buffer, name = 'photo.png', client = agent) => {
  const response = await fetch(`${server.url}/api/v1/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { cookie: client.cookie, 'x-csrf-token': client.csrfToken, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
  return { status: response.status, body: (await response.json()) as { url: string; thumbnailUrl?: string } };
};

describe('an upload', () => {
  it('is told by its bytes and served as what it is', async () => {
    const name = `图片 "1" '()*.png`;
    const { status, body } = await upload(png, name);
    expect(status).toBe(201);
    expect(body).toMatchObject({ name, contentType: 'image/png', width: 1, height: 1 });
    const response = await fetch(`${server.url}${body.url}`);
    expect(Buffer.from(await response.arrayBuffer()).subarray(0, 4)).toEqual(png.subarray(0, 4));
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''%E5%9B%BE/);
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
  });

  it.each([
    ['noise', Buffer.concat([Buffer.from([0x80]), randomBytes(5_000)]), 415, 'file.type_refused'],
    ['nothing', Buffer.alloc(0), 400, 'file.empty'],
    ['more than 40 MB', Buffer.concat([png, Buffer.alloc(41 * 1024 * 1024)]), 413, 'file.too_large'],
  ])('of %s is refused and leaves nothing', async (_, bytes, status, code) => {
    const kept = () => readdir(join(server.dataDir, 'files'), { recursive: true });
    const before = await kept();
    expect(await upload(bytes)).toMatchObject({ status, body: { code } });
    expect(await kept()).toEqual(before);
  });
});

describe('a photo', () => {
  it('is painted anew and has a thumbnail', async () => {
    const taken = sharp({ create: { width: 1300, height: 650, channels: 3, background: 'teal' } });
    const photo = await taken
      .withExif({ IFD0: { Copyright: 'GPS 48.8584 N' } })
      .jpeg()
      .toBuffer();
    const { body } = await upload(photo, 'photo.jpg');
    expect(body).toMatchObject({ width: 1300, height: 650, thumbnailUrl: `${body.url}&size=small` });
    const bytesOf = async (url = '') => Buffer.from(await (await fetch(`${server.url}${url}`)).arrayBuffer());
    expect((await bytesOf(body.url)).includes('GPS')).toBe(false);
    expect(await sharp(await bytesOf(body.thumbnailUrl)).metadata()).toMatchObject({ width: 640, format: 'webp' });
  });

  it('that is broken is refused', async () => {
    const whole = await sharp({ create: { width: 90, height: 90, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer();
    const refused = { status: 415, body: { code: 'file.broken_image' } };
    expect(await upload(whole.subarray(0, whole.length / 2))).toMatchObject(refused);
  });
});

describe('a page or an image in XML', () => {
  it.each([
    ['page.html', '<html><script>alert(1)</script></html>'],
    ['image.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ])('%s is text like any other, whatever its name says', async (name, content) => {
    const { status, body } = await upload(Buffer.from(content), name);
    expect(status).toBe(201);
    const response = await fetch(`${server.url}${body.url}`);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
  });
});

describe('a file', () => {
  it('is for who has the link, its owner, and who may read the conversation', async () => {
    const { body } = await upload(png);
    const [bare = ''] = body.url.split('?');
    const as = (client: Client, url: string) => fetch(`${server.url}${url}`, { headers: { cookie: client.cookie } });
    expect((await fetch(`${server.url}${body.url}`)).status).toBe(200);
    expect((await fetch(`${server.url}${bare}`)).status).toBe(401);
    expect((await as(agent, bare)).status).toBe(200);
    expect((await as(ada, bare)).status).toBe(200);
    const other = (await joinAs(server, ada, { role: 'agent' })).client;
    expect((await as(other, bare)).status).toBe(403);
    const forged = body.url.replace(/until=\d+/, 'until=99999999999999');
    expect((await fetch(`${server.url}${forged}`)).status).toBe(401);
    expect((await as(ada, '/files/..%2f..%2fsecret.key')).status).toBe(404);
  });
});

describe('a sound', () => {
  const wave = Buffer.concat([Buffer.from('RIFF\xf8\x7f\0\0WAVEfmt \x10\0\0\0', 'latin1'), randomBytes(32_000)]);
  const part = async (url: string, headers: Record<string, string>) => {
    const response = await fetch(`${server.url}${url}`, { headers });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, range: response.headers.get('content-range'), bytes, headers: response.headers };
  };

  it('is given in parts, as players ask for it', async () => {
    const { body } = await upload(wave, 'voice.wav');
    const whole = await part(body.url, {});
    expect([whole.status, whole.headers.get('accept-ranges')]).toEqual([200, 'bytes']);
    expect(whole.bytes.equals(wave)).toBe(true);
    const middle = await part(body.url, { range: 'bytes=1000-1999' });
    expect([middle.status, middle.range]).toEqual([206, `bytes 1000-1999/${wave.length}`]);
    expect(middle.bytes.equals(wave.subarray(1000, 2000))).toBe(true);
    expect((await part(body.url, { range: 'bytes=-10' })).bytes.equals(wave.subarray(-10))).toBe(true);
    expect((await part(body.url, { range: 'bytes=31000-' })).bytes.equals(wave.subarray(31_000))).toBe(true);
    expect((await part(body.url, { range: 'bytes=1-2,5-6' })).status).toBe(200);
    const beyond = await part(body.url, { range: 'bytes=90000-' });
    expect([beyond.status, beyond.range]).toEqual([416, `bytes */${wave.length}`]);
  });
});
