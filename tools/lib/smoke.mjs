// Starts the built server on the newest supported Node, waits until it is ready, and stops it. The binary comes from
// the npm registry, so that no other host is asked.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment, root, run } from './process.mjs';

const home = join(root, '.cache', 'node-24');
const binary = join(home, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
const deadlineMs = 30_000;

export async function smokeOnNewestNode() {
  if (process.platform !== 'linux') {
    process.stdout.write('SKIPPED: the smoke run on Node 24 needs Linux.\n');
    return;
  }
  if (!existsSync(binary)) {
    await run('npm', ['install', '--prefix', home, '--no-save', '--loglevel=error', `node-linux-${process.arch}@24`], {
      quiet: true,
    });
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-smoke-'));
  const server = spawn(binary, ['--enable-source-maps', join(root, 'apps/server/dist/main.js')], {
    env: childEnvironment({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let late;
  const ready = new Promise((resolve, reject) => {
    late = setTimeout(() => reject(new Error(`Not ready on Node 24 within ${deadlineMs} ms:\n${output}`)), deadlineMs);
    const read = (chunk) => {
      output += chunk;
      const address = /https?:\/\/\S+/.exec(output)?.[0];
      if (address) resolve(address);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.on('exit', (code) => reject(new Error(`The server ended with ${code} on Node 24:\n${output}`)));
  });
  try {
    const address = await ready;
    const answer = await fetch(new URL('/readyz', address));
    if (!answer.ok) throw new Error(`/readyz answered ${answer.status} on Node 24.`);
  } finally {
    clearTimeout(late);
    const ended = new Promise((resolve) => server.on('exit', resolve));
    if (server.kill('SIGTERM')) await ended;
    rmSync(dataDir, { recursive: true, force: true });
  }
}
