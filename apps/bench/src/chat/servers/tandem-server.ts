import { spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type RunningServer, stopChild } from './child.js';
import { openChannel } from './set-up.js';

const readyWithinMs = 30_000;
const main = fileURLToPath(new URL('../../../../server/dist/main.js', import.meta.url));

export interface TandemOptions {
  /** The store; without it the server has one of its own. */
  mongodbUri?: string;
  /** What it may call though it is no public address. */
  privateHosts?: string;
  /** Sets the fresh server up and tells where its load goes; without it there is a web chat channel. */
  setUp?: (origin: string) => Promise<string>;
}

/** The real server, as `npm start` runs it. */
export async function startTandem(
  dir: string,
  { mongodbUri, privateHosts, setUp = openChannel }: TandemOptions = {},
): Promise<RunningServer> {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dir, LOG_LEVEL: 'warn' };
  const { MONGODB_URI: _, PUBLIC_URL: __, ...own } = env as Record<string, string>;
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    env: { ...own, MONGODB_URI: mongodbUri, PRIVATE_HOSTS: privateHosts },
    stdio: ['ignore', 2, 2],
  });
  const origin = `http://127.0.0.1:${port}`;
  try {
    await ready(origin, () => child.exitCode !== null);
    return { address: await setUp(origin), stop: () => stopChild(child) };
  } catch (error) {
    await stopChild(child);
    throw error;
  }
}

async function ready(origin: string, ended: () => boolean): Promise<void> {
  const until = Date.now() + readyWithinMs;
  while (Date.now() < until && !ended()) {
    const answer = await fetch(`${origin}/readyz`).catch(() => undefined);
    if (answer?.ok) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server did not become ready');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
