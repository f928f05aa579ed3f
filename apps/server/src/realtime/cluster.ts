import { createAdapter } from '@socket.io/mongo-adapter';
import type { Connection } from 'mongoose';
import type { Config } from '../config.js';
import type { Sockets } from './sockets.js';

const collectionName = 'socket_messages';
const keptSeconds = 3_600;

/**
 * Joins the sockets of several servers through the store they share: typing, presence, offers and disconnects, which
 * are rare. Events of conversations do not pass here; each server reads them from the log. A server with the built-in
 * store is alone.
 */
export class Cluster {
  constructor(
    private readonly connection: Connection,
    private readonly config: Config,
  ) {}

  async join({ io }: Sockets): Promise<void> {
    const { db } = this.connection;
    if (this.config.mongodbUri === undefined || !db) {
      return;
    }
    const collection = db.collection(collectionName);
    await collection.createIndex({ createdAt: 1 }, { expireAfterSeconds: keptSeconds });
    io.adapter(createAdapter(collection, { addCreatedAtField: true }));
  }
}
