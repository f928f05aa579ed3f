import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment, runToEnd, startServer } from './support/commands.mjs';
import { read, root, trackedFiles } from './support/repository.mjs';

const image = read('docker/server.Dockerfile');
const command = JSON.parse(/^CMD (\[.+\])$/m.exec(image)[1]);
const plugins = trackedFiles.flatMap((path) => /^plugins\/([^/]+)\/package\.json$/.exec(path)?.[1] ?? []);

let work;
let server;

/** The steps of the image: a clean copy, the script, and nothing left of the copy. */
beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'tandem-assembled-'));
  const checkout = join(work, 'build');
  for (const path of trackedFiles) {
    mkdirSync(dirname(join(checkout, path)), { recursive: true });
    cpSync(join(root, path), join(checkout, path), { verbatimSymlinks: true });
  }
  const [, script] = /^RUN sh (\S+) \/tandem$/m.exec(image);
  const output = join(work, 'tandem');
  // What this very tree has built is not built again: the cache goes by the content of all inputs.
  const env = environment({ TURBO_CACHE_DIR: join(root, '.turbo', 'cache') });
  const made = await runToEnd('sh', [script, output], { cwd: checkout, env });
  expect(made.code, `${made.stdout}\n${made.stderr}`).toBe(0);
  rmSync(checkout, { recursive: true });
  const [program, ...args] = command;
  server = await startServer(program === 'node' ? process.execPath : program, args, {
    cwd: output,
    env: environment({ PORT: '0', NODE_ENV: 'production', DATA_DIR: join(work, 'data'), LOG_LEVEL: 'warn' }),
  });
});
afterAll(() => {
  if (work) {
    rmSync(work, { recursive: true, force: true });
  }
});

describe('the assembled server', () => {
  it('is ready', () => {
    expect(server.ready).toBe(200);
  });

  it('serves the console and the widget', async () => {
    const page = await fetch(server.address);
    expect(page.status).toBe(200);
    const html = await page.text();
    const script = /<script type="module"[^>]* src="([^"]+)"/.exec(html)[1];
    expect((await fetch(new URL(script, server.address))).headers.get('content-type')).toContain('javascript');
    expect((await fetch(`${server.address}/widget.js`)).status).toBe(200);
  });

  it('runs the plugins of the repository', async () => {
    const api = `${server.address}/api/v1`;
    const person = { displayName: 'Ada', email: 'ada@example.com', password: 'correct horse battery' };
    const setUp = await fetch(`${api}/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...person, workspaceName: 'Spruce', locale: 'en' }),
    });
    expect(setUp.status).toBe(201);
    const cookie = setUp.headers.getSetCookie()[0].split(';')[0];
    const listed = await (await fetch(`${api}/plugins`, { headers: { cookie } })).json();
    const states = listed.items.map(({ id, state }) => `${id} ${state}`);
    expect(states.sort()).toEqual(plugins.map((id) => `${id} running`).sort());
  });

  it('ends cleanly', async () => {
    expect(await server.stop()).toEqual({ code: 0, signal: null, orphans: [] });
  });
});
