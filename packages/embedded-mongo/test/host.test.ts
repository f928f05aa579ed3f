import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { MongoClient } from 'mongodb';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { BIN, built, builtCommandLine, commandLine, ranTo, runs } from './support/built.js';
import { temporaryDir } from './support/store.js';

/** A process in a namespace of its own sees no other, as in a container. */
const HIDE = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'];
const canHide = spawnSync(HIDE[0] ?? '', [...HIDE.slice(1), 'true']).status === 0;

async function start(options: { dir: string; port?: number; host?: string; onFailure?: () => void }) {
  const { startEmbeddedMongo } = await built();
  const store = await startEmbeddedMongo(options);
  onTestFinished(() => store.stop());
  return store;
}

/** The next thread that this process starts. */
const nextThread = (): Promise<Worker> => new Promise((started) => void process.once('worker', started));

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

  it.each([
    ['', tmpdir()],
    ['x'.repeat(90), '/tmp'],
  ])('uses a short private path when the directory’s own is too long (%j)', async (more, base) => {
    const temporary = join(temporaryDir(), more);
    if (more !== '') vi.stubEnv('TMPDIR', temporary);
    onTestFinished(() => void vi.unstubAllEnvs());
    const { uri } = await start({ dir: join(temporary, 'a'.repeat(120)) });
    const path = decodeURIComponent(uri.slice('mongodb://'.length, uri.indexOf('/?')));
    expect(path).toMatch(new RegExp(`^${base}/embedded-mongo-\\d+-[0-9a-f]{16}/store\\.sock$`));
    onTestFinished(() => rmSync(dirname(path), { recursive: true }));
    expect([dirname(path), path].map((one) => statSync(one).mode & 0o777)).toEqual([0o700, 0o600]);
    await ping(uri);
  });

  it('does not trust a path that somebody else has prepared', async () => {
    const dir = join(temporaryDir(), 'a'.repeat(120));
    const { uri, stop } = await start({ dir });
    await stop();
    const own = dirname(decodeURIComponent(uri.slice('mongodb://'.length, uri.indexOf('/?'))));
    rmSync(own, { recursive: true });
    symlinkSync(temporaryDir(), own);
    onTestFinished(() => rmSync(own));
    await expect(start({ dir })).rejects.toMatchObject({ code: 'STORE_START' });
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

  // Not every machine lets a test make a namespace; where it does not, the run says that this one was left out.
  it.runIf(canHide)('refuses a directory that is in use by a process in another container', async () => {
    const dir = temporaryDir();
    const hidden = runs([...HIDE, process.execPath, BIN, 'start', '--dir', dir]);
    await ping(await hidden.line());
    const lock = readFileSync(join(dir, 'store.lock'), 'utf8');
    const second = runs([...HIDE, process.execPath, BIN, 'start', '--dir', dir]);
    expect(await second.exit).toBe(1);
    expect(second.errors()).toContain('cannot be seen from here');
    await expect(start({ dir })).rejects.toMatchObject({ code: 'STORE_IN_USE' });
    expect(readFileSync(join(dir, 'store.lock'), 'utf8')).toBe(lock);
    hidden.process.kill('SIGKILL');
    await hidden.exit;
    await ping((await start({ dir })).uri);
  });

  it('tells when its thread is gone, and stops all the same', async () => {
    const onFailure = vi.fn();
    const thread = nextThread();
    const store = await start({ dir: temporaryDir(), onFailure });
    await ping(store.uri);
    expect(onFailure).not.toHaveBeenCalled();
    await (await thread).terminate();
    expect(onFailure).toHaveBeenCalledOnce();
    await store.stop();
  });

  it('does not take a stop for a failure', async () => {
    const onFailure = vi.fn();
    const store = await start({ dir: temporaryDir(), onFailure });
    await Promise.all([store.stop(), store.stop()]);
    expect(onFailure).not.toHaveBeenCalled();
  });

  it('does not take the current directory for one that is not named', async () => {
    await expect(start({ dir: '' })).rejects.toMatchObject({ code: 'STORE_START' });
  });

  it('starts while a tool reads', async () => {
    const dir = temporaryDir();
    await (await start({ dir })).stop();
    const { open } = await import('lmdb');
    const reader = open({ path: dir, noSubdir: false, readOnly: true });
    onTestFinished(() => reader.close());
    const other = commandLine('start', '--dir', dir);
    await ping(await other.line());
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
    expect(uri).toMatch(/^mongodb:\/\/owner:[\w-]{32}@127\.0\.0\.1:\d+\/\?authSource=admin&directConnection=true$/);
    await ping(uri);
    store.process.kill('SIGTERM');
    expect(await store.exit).toBe(0);
    expect(readdirSync(dir)).not.toContain('store.lock');
  });

  it('ends with code 1 when the store’s thread is gone', async () => {
    const { runCommandLine } = await builtCommandLine();
    const thread = nextThread();
    const notes: string[] = [];
    const note = (line: string) => void notes.push(line);
    const said = vi.fn();
    const run = runCommandLine(['start', '--dir', temporaryDir()], {
      say: said,
      note,
      signal: new AbortController().signal,
    });
    await vi.waitFor(() => expect(said).toHaveBeenCalled(), { timeout: 20_000 });
    await (await thread).terminate();
    expect(await run).toBe(1);
    expect(notes).toEqual(['The store has failed.']);
  });

  it('serves the socket without a port', async () => {
    const dir = temporaryDir();
    const store = commandLine('start', '--dir', dir);
    await ping(await store.line());
    store.process.kill('SIGINT');
    expect(await store.exit).toBe(0);
  });

  it.each([
    [[], 'No command is named'],
    [['stop'], 'There is no command stop'],
    [['constructor'], 'There is no command constructor'],
    [['start'], 'start needs --dir'],
    [['start', '--dir', ''], 'start needs --dir'],
    [['start', '--dir', 'x', '--port', 'no'], '--port must be a number'],
    [['start', '--dir', 'x', '--port', '70000'], '--port must be a number'],
    [['start', '--dir', 'x', '--host', '::'], '--host and --no-login need --port'],
    [['backup', '--dir', 'x'], 'backup needs --to'],
    [['import', '--dir', 'x', '--from', 'y', '--force'], '--force'],
    [['check', '--dir', 'x', 'y'], "'y'"],
  ])('explains itself for %j', async (args, why) => {
    const { code, errors, output } = await ranTo(...args);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toContain(why);
    expect(errors).toContain('Usage: embedded-mongo');
  });

  it('prints its usage when asked', async () => {
    expect(await ranTo('--help')).toMatchObject({ code: 0, errors: '' });
  });
});
