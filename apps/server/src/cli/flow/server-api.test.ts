import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServerApi } from './server-api.js';

let folder: string;
const keyFile = () => join(folder, 'key');
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-key-'));
  await writeFile(keyFile(), 'tk_secret\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('an API key', () => {
  it.each([
    'http://tandem.example',
    'http://10.0.0.7:3000',
    'http://127.0.0.1.example.com',
    'http://localhost.evil.net',
  ])('is not sent in the clear to %s', async (server) => {
    await expect(ServerApi.open(server, keyFile(), false)).rejects.toMatchObject({ code: 'server.insecure' });
    await expect(ServerApi.open(server, '/no/such/file', false)).rejects.toThrow('--insecure');
  });

  it('may be, when that is meant', async () => {
    await expect(ServerApi.open('http://tandem.example', keyFile(), true)).resolves.toBeInstanceOf(ServerApi);
  });

  it.each(['https://tandem.example', 'http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000'])(
    'goes to %s',
    async (server) => {
      await expect(ServerApi.open(server, keyFile(), false)).resolves.toBeInstanceOf(ServerApi);
    },
  );
});
