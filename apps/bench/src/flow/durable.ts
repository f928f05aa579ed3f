import { join } from 'node:path';
import { startEmbeddedMongo } from '@tandem/embedded-mongo';
import { MongoClient } from 'mongodb';
import { startTandem } from '../chat/servers/tandem-server.js';

/** What asks the server for sessions, one after another in each lane. */
export interface Load {
  run(lane: number): Promise<void>;
  close(): void;
}

/** A store in a process of its own, the real server over it with its load, and a bare client of the store. */
export async function openDurable(
  dir: string,
  setUp: (origin: string) => Promise<string>,
  connect: (address: string) => Promise<Load>,
) {
  const store = await startEmbeddedMongo({ dir: join(dir, 'store') });
  const server = await startTandem(join(dir, 'server'), { mongodbUri: store.uri, setUp });
  const load = await connect(server.address);
  const client = await new MongoClient(store.uri).connect();
  return {
    load,
    client,
    async close(): Promise<void> {
      load.close();
      await server.stop();
      await client.close();
      await store.stop();
    },
  };
}

export type Durable = Awaited<ReturnType<typeof openDurable>>;
