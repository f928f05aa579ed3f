import type { Session, Transactions } from '@tandem/application';
import type { Connection } from 'mongoose';
import { MongoSession } from './session.js';

/** Multi-document transactions. The driver repeats the work when two of them meet in a write. */
export class MongoTransactions implements Transactions {
  constructor(private readonly connection: Connection) {}

  async run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const client = await this.connection.startSession();
    let attempt = new MongoSession(client);
    try {
      const result = await client.withTransaction(() => {
        // A repeated attempt starts with nothing to do after its commit.
        attempt = new MongoSession(client);
        return work(attempt);
      });
      attempt.runHooks();
      return result;
    } finally {
      await client.endSession();
    }
  }
}
