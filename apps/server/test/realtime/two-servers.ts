import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedMongo } from '@tandem/embedded-mongo';
import { startServer, type TestServer } from '../server.js';

/** Two servers of one installation: one store and one key, each with a data directory of its own. */
export async function startTwoServers() {
  const dir = await mkdtemp(join(tmpdir(), 'tandem-two-'));
  const store = await startEmbeddedMongo({ dir: join(dir, 'store'), port: 0 });
  const start = () => startServer({ mongodbUri: store.uri, secretKey: 'a key that both servers have, of length' });
  const startBoth = async (): Promise<[TestServer, TestServer]> => [await start(), await start()];
  const installation = {
    servers: await startBoth(),
    /** Both end, and two others go on with the same store. */
    async restart() {
      await Promise.all(installation.servers.map((server) => server.stop()));
      installation.servers = await startBoth();
    },
    async stop() {
      await Promise.all(installation.servers.map((server) => server.stop()));
      await store.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
  return installation;
}

export type TwoServers = Awaited<ReturnType<typeof startTwoServers>>;
