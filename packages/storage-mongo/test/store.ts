import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedMongo } from '@tandem/embedded-mongo';
import { type Connection, createConnection } from 'mongoose';

/** A store of its own in a directory of its own, with the indexes of the models that `prepare` makes. */
export async function openStore(prepare: (connection: Connection) => void) {
  const dir = await mkdtemp(join(tmpdir(), 'tandem-store-'));
  const store = await startEmbeddedMongo({ dir });
  const connection = createConnection(store.uri, { autoIndex: false, autoCreate: false });
  prepare(connection);
  await connection.asPromise();
  for (const model of Object.values(connection.models)) {
    await model.createCollection();
    await model.createIndexes();
  }
  return {
    connection,
    async close() {
      await connection.close();
      await store.stop();
      await rm(dir, { recursive: true });
    },
  };
}
