import mongoose, { type Connection } from 'mongoose';
import { onTestFinished } from 'vitest';
import { openStore } from './store.js';

/** A connection of mongoose to a store of its own. */
export async function openConnection(mode: { standalone?: boolean } = {}): Promise<Connection> {
  const { uri } = await openStore(mode);
  const connection = await mongoose.createConnection(uri, { dbName: 'app' }).asPromise();
  onTestFinished(() => connection.close());
  return connection;
}
