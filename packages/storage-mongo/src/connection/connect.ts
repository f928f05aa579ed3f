import { OperationalError } from '@tandem/domain';
import { type Connection, createConnection } from 'mongoose';

/** Opens the store. Indexes are made by `ensureIndexes`, once, and not behind the back of whoever connects. */
export async function connect(uri: string): Promise<Connection> {
  const options = { autoIndex: false, autoCreate: false, serverSelectionTimeoutMS: 10_000, dbName: dbNameOf(uri) };
  const connection = createConnection(uri, options);
  try {
    return await connection.asPromise();
  } catch (error) {
    await connection.close();
    throw new OperationalError('store.unreachable', 'The database does not answer.', { retryable: true, cause: error });
  }
}

/** The database that the address names, or ours. */
function dbNameOf(uri: string): string {
  const path = /^[a-z+]+:\/\/[^/]+\/([^?]*)/i.exec(uri)?.[1];
  return path ? decodeURIComponent(path) : 'tandem';
}

/** Creates what is missing of every collection that the connection has a model of: transactions cannot create them. */
export async function ensureIndexes(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) {
    await model.createCollection();
    await model.createIndexes();
  }
}
