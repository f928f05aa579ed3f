import { join } from 'node:path';
import { startEmbeddedMongo } from '@tandem/embedded-mongo';
import type { FlowDocument } from '@tandem/flow';
import { MongoClient } from 'mongodb';
import { startTandem } from '../chat/servers/tandem-server.js';
import { Customers } from './customers.js';

/** A store in a process of its own, the real server over it, customers of the server, and a bare client of the store. */
export async function openDurable(dir: string, flow: FlowDocument, lanes: number) {
  const store = await startEmbeddedMongo({ dir: join(dir, 'store') });
  const server = await startTandem(join(dir, 'server'), { mongodbUri: store.uri, flow });
  const customers = await Customers.connect(server.address, lanes);
  const client = await new MongoClient(store.uri).connect();
  return {
    customers,
    client,
    async close(): Promise<void> {
      customers.close();
      await server.stop();
      await client.close();
      await store.stop();
    },
  };
}

export type Durable = Awaited<ReturnType<typeof openDurable>>;
