import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const program = (name: string) => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));

let dir: string;
const running: ChildProcess[] = [];

beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'tandem-process-')), 'data');
});
afterEach(async () => {
  for (const child of running.splice(0)) {
    child.kill('SIGKILL');
  }
  await rm(join(dir, '..'), { recursive: true, force: true });
});

/** Runs a program of the server; `ended` settles with its exit code and output. */
function run(name: string, environment: Record<string, string> = {}, words: string[] = [], through: string[] = []) {
  const [first = '', ...rest] = [...through, process.execPath, program(name), ...words];
  const child = spawn(first, rest, {
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: dir, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (output.out += chunk));
  child.stderr.on('data', (chunk) => (output.err += chunk));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, ...output }));
  });
  const ready = () => vi.waitFor(() => expect(output.out).toContain('Tandem is ready at http://'), { timeout: 45_000 });
  return { child, output, ended, ready };
}

describe('the server as a process', () => {
  it('prints one line when it is ready and stops clean on SIGTERM', async () => {
    const server = run('main.js', { LOG_LEVEL: 'warn' });
    await server.ready();
    expect(server.output.out.trim().split('\n')).toHaveLength(1);
    const url = server.output.out.trim().split(' ').at(-1);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
    const begun = Date.now();
    server.child.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0, err: '' });
    expect(Date.now() - begun).toBeLessThan(5_000);
  });

  it('ends with code 1 when the thread of the built-in store is gone', async () => {
    const source = "process.once('worker', (thread) => process.once('SIGUSR2', () => void thread.terminate()))";
    const server = run('main.js', { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(source)}` });
    await server.ready();
    server.child.kill('SIGUSR2');
    expect(await server.ended).toMatchObject({ code: 1, err: expect.stringContaining('built-in database has failed') });
  });

  // A limit on the size of files, set while it runs, is to the store what a full disk is.
  it.runIf(spawnSync('prlimit', ['--version']).status === 0)(
    'is not ready any more after the disk was full',
    async () => {
      const server = run('main.js', {}, [], ['bash', '-c', `trap '' XFSZ; exec "$0" "$@"`]);
      await server.ready();
      const url = server.output.out.match(/http:\S+/)?.[0];
      const readiness = async () => ({ status: (await fetch(`${url}/readyz`)).status });
      expect(await readiness()).toEqual({ status: 200 });
      expect(spawnSync('prlimit', ['--pid', String(server.child.pid), '--fsize=1000']).status).toBe(0);
      await vi.waitFor(async () => expect(await readiness()).toEqual({ status: 503 }), {
        timeout: 30_000,
        interval: 200,
      });
      server.child.kill('SIGTERM');
      expect(await server.ended).toMatchObject({ code: 0 });
    },
  );

  it('refuses a second server on the same data directory, which goes on', async () => {
    const first = run('main.js');
    await first.ready();
    const second = await run('main.js').ended;
    expect(second.code).toBe(1);
    expect(second.err).toContain(dir);
    expect(second.err.trim().split('\n')).toHaveLength(1);
    expect((await run('cli/main.js', {}, ['doctor']).ended).out).toContain('a server runs on this data directory');
    const url = first.output.out.trim().split(' ').at(-1);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it.each([
    ['is not ours', 'data.mdb', 'not a database at all'.repeat(1_000)],
    ['comes from the future', 'store.json', '{"store":"embedded-mongo","format":999}'],
  ])('refuses a data directory that %s and leaves it alone', async (_, file, text) => {
    await mkdir(join(dir, 'store'), { recursive: true, mode: 0o700 });
    await writeFile(join(dir, 'store', file), text);
    const ended = await run('main.js').ended;
    expect(ended.code).toBe(1);
    expect(ended.err).toContain('cannot be used');
    expect(await readdir(dir)).toEqual(['store']);
    expect(await readFile(join(dir, 'store', file), 'utf8')).toBe(text);
  });

  it('says which variable is wrong', async () => {
    const ended = await run('main.js', { PORT: 'http', PUBLIC_URL: 'x' }).ended;
    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(ended.err).toMatch(/PORT: .*PUBLIC_URL: /);
  });

  it('says that the port is taken', async () => {
    const first = run('main.js');
    await first.ready();
    const port = new URL(first.output.out.trim().split(' ').at(-1)!).port;
    const second = await run('main.js', { PORT: port, DATA_DIR: `${dir}-2` }).ended;
    expect(second.code).toBe(1);
    expect(second.err).toContain(`Cannot listen on 127.0.0.1:${port}`);
  });
});

describe('the command line', () => {
  it('explains itself', async () => {
    expect(await run('cli/main.js', {}, ['--help']).ended).toMatchObject({
      code: 0,
      out: expect.stringContaining('doctor'),
    });
    expect(await run('cli/main.js', {}, ['fly']).ended).toMatchObject({ code: 2, err: expect.stringContaining('fly') });
  });

  it('lists plugins without running them', async () => {
    const { out } = await run('cli/main.js', {}, ['plugin', 'list']).ended;
    expect(out).toMatch(/^channel-webchat +\d+\.\d+\.\d+ +built-in +channels/m);
  });

  it('finds nothing wrong before the first start, and what is wrong after', async () => {
    expect(await run('cli/main.js', {}, ['doctor']).ended).toMatchObject({ code: 0 });
    await mkdir(dir, { recursive: true });
    await chmod(dir, 0o755);
    await writeFile(join(dir, 'secret.key'), 'short');
    const { code, out } = await run('cli/main.js', {}, ['doctor']).ended;
    expect(code).toBe(1);
    expect(out).toMatch(/✗ data +.*chmod 700/);
    expect(out).toMatch(/✗ secret +/);
  });
});
