import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { built, commandLine } from './support/built.js';
import { temporaryDir } from './support/store.js';

async function start(options: { dir: string; port?: number; host?: string }) {
  const { startEmbeddedMongo } = await built();
  const store = await startEmbeddedMongo(options);
  onTestFinished(() => store.stop());
  return store;
}

async function ping(uri: string): Promise<void> {
  const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 5000 }).connect();
  await client.db('t').collection('c').insertOne({ a: 1 });
  await client.close();
}

/** Every file of a directory with its content, to show that nothing was touched. */
const snapshot = (dir: string) =>
  readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), 'latin1')] as const);

describe('startEmbeddedMongo', () => {
  it('listens on a private socket in a private directory', async () => {
    const dir = join(temporaryDir(), 'data');
    const { uri } = await start({ dir });
    await ping(uri);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, 'store.sock')).mode & 0o777).toBe(0o600);
  });

  it('uses a short private path when the directory’s own is too long for a socket', async () => {
    const dir = join(temporaryDir(), 'a'.repeat(120));
    const { uri } = await start({ dir });
    expect(decodeURIComponent(uri)).not.toContain('aaaa');
    await ping(uri);
  });

  it('listens on a port of the loopback address only', async () => {
    await ping((await start({ dir: temporaryDir(), port: 0 })).uri);
    await expect(start({ dir: temporaryDir(), port: 0, host: '0.0.0.0' })).rejects.toMatchObject({
      code: 'STORE_START',
    });
  });

  it('refuses a directory that is in use, by this or by another process', async () => {
    const dir = temporaryDir();
    const first = await start({ dir });
    await expect(start({ dir })).rejects.toMatchObject({ code: 'STORE_IN_USE' });
    const second = commandLine('start', '--dir', dir, '--port', '0');
    expect(await second.exit).toBe(1);
    expect(second.errors()).toContain(`in use by process ${process.pid}`);
    await ping(first.uri);
    await first.stop();
    await ping((await start({ dir })).uri);
  });

  it('takes over the lock of a process that is gone', async () => {
    const dir = temporaryDir();
    const other = commandLine('start', '--dir', dir, '--port', '0');
    await other.line();
    other.process.kill('SIGKILL');
    await other.exit;
    await ping((await start({ dir })).uri);
  });

  it.each([
    [
      'a future format',
      (dir: string) => writeFileSync(join(dir, 'store.json'), '{"store":"embedded-mongo","format":99}'),
    ],
    ['an unreadable format record', (dir: string) => writeFileSync(join(dir, 'store.json'), '{"sto')],
    ['data without a format record', (dir: string) => writeFileSync(join(dir, 'data.mdb'), 'something')],
  ])('refuses %s and touches nothing', async (_, spoil) => {
    const dir = join(temporaryDir(), 'data');
    mkdirSync(dir);
    spoil(dir);
    const before = snapshot(dir);
    await expect(start({ dir })).rejects.toMatchObject({ code: 'STORE_FORMAT' });
    expect(snapshot(dir)).toEqual(before);
  });

  it.each([
    ['cut short', (file: string) => truncateSync(file, 8192)],
    ['overwritten', (file: string) => writeFileSync(file, 'x'.repeat(100_000))],
  ])('refuses a data file that was %s and touches nothing', async (_, spoil) => {
    const dir = temporaryDir();
    const store = await start({ dir });
    await ping(store.uri);
    await store.stop();
    spoil(join(dir, 'data.mdb'));
    const before = snapshot(dir);
    await expect(start({ dir })).rejects.toMatchObject({ code: 'STORE_FORMAT' });
    expect(snapshot(dir)).toEqual(before);
  });
});

describe('the command line', () => {
  it('prints the address on one line and ends cleanly on SIGTERM', async () => {
    const dir = temporaryDir();
    const store = commandLine('start', '--dir', dir, '--port', '0');
    const uri = await store.line();
    expect(uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\/\?directConnection=true$/);
    await ping(uri);
    store.process.kill('SIGTERM');
    expect(await store.exit).toBe(0);
    expect(readdirSync(dir)).not.toContain('store.lock');
  });

  it.each([[['start']], [['start', '--dir', 'x', '--port', 'no']], [['stop', '--dir', 'x', '--port', '0']]])(
    'explains itself for %j',
    async (args) => {
      const run = commandLine(...args);
      expect(await run.exit).toBe(2);
      expect(run.errors()).toContain('Usage: embedded-mongo start');
    },
  );
});
