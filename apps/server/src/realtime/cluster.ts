import { createAdapter } from '@socket.io/mongo-adapter';
import type { Db } from 'mongodb';
import type { Sockets } from './sockets.js';

const collectionName = 'socket_messages';
const keptSeconds = 3_600;

/**
 * Joins the sockets of several servers through the store they share: typing, presence, offers and disconnects, which
 * are rare. Events of conversations do not pass here; each server reads them from the log.
 */
export class Cluster {
  constructor(
    private readonly sockets: Sockets,
    private readonly database: () => Db,
  ) {}

  async start(): Promise<void> {
    const collection = this.database().collection(collectionName);
    await collection.createIndex({ createdAt: 1 }, { expireAfterSeconds: keptSeconds });
    this.sockets.io.adapter(createAdapter(collection, { addCreatedAtField: true }));
  }

  /** The adapters end with the namespaces that `io.close` closes. */
  async stop(): Promise<void> {}
}
