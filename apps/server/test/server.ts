import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { vi } from 'vitest';
import type { Config } from '../src/config.js';
import { IMAGE_PROCESS } from '../src/container/pages.js';
import { RATE_LIMIT_SETTINGS } from '../src/container/security.js';
import { createServer, type ServerOptions } from '../src/create-server.js';
import { bindValue } from '../src/di.js';
import { Client } from './client.js';

// A whole server starts and argon2 runs; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Tests make many calls from one address. */
const generous = {
  signIn: { points: 10_000, seconds: 1 },
  general: { points: 1_000_000, seconds: 1 },
  outside: { points: 10_000, seconds: 1 },
};

export const admin = { displayName: 'Ada', email: 'ada@example.com', password: 'correct horse battery' };

/** A real server on a real store in a directory of its own. */
export async function startServer(given: Partial<Config> & { overrides?: ServerOptions['overrides'] } = {}) {
  const { overrides, ...configured } = given;
  const dataDir = configured.dataDir ?? (await mkdtemp(join(tmpdir(), 'tandem-server-')));
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    trustProxy: false,
    logLevel: 'silent',
    ...configured,
    dataDir,
  };
  const server = createServer(config, {
    logger: pino({ level: config.logLevel }),
    overrides: (container) => {
      bindValue(container, RATE_LIMIT_SETTINGS, generous);
      bindValue(container, IMAGE_PROCESS, new URL('../dist/files/images/image-process.js', import.meta.url));
      overrides?.(container);
    },
  });
  const url = await server.start();
  return {
    server,
    url,
    dataDir,
    /** A browser that nobody has signed in with. */
    client: (headers?: Record<string, string>) => new Client(url, headers),
    /** Sets the installation up and answers the admin's browser. */
    async setUp(): Promise<Client> {
      const client = new Client(url);
      const answer = await client.post('/setup', { ...admin, workspaceName: 'Spruce', locale: 'en' });
      if (answer.status !== 201) {
        throw new Error(`set-up: ${JSON.stringify(answer.body)}`);
      }
      return client;
    },
    async stop() {
      await server.stop();
      if (configured.dataDir === undefined) {
        await rm(dataDir, { recursive: true, force: true });
      }
    },
  };
}

export type TestServer = Awaited<ReturnType<typeof startServer>>;

let people = 0;

/** Invites somebody and answers their signed-in browser. */
export async function joinAs(
  server: TestServer,
  by: Client,
  person: { role: string; queueIds?: string[]; [field: string]: unknown },
) {
  people += 1;
  const email = `person${people}@example.com`;
  const invited = await by.post('/users', { displayName: `Person ${people}`, email, ...person });
  const client = server.client();
  const token = new URL(invited.body.link.url).hash.slice(1);
  const joined = await client.post('/one-time-links/redeem', { token, password: 'a long enough password' });
  if (joined.status !== 200) {
    throw new Error(`join: ${JSON.stringify([invited.body, joined.body])}`);
  }
  return { client, id: invited.body.user.id as string, email, password: 'a long enough password' };
}
