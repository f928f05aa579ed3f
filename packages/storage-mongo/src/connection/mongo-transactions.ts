import type { Session, Transactions } from '@tandem/application';
import type { Connection } from 'mongoose';
import { MongoSession } from './session.js';
import { isWriteConflict } from './write-conflict.js';

/** Collisions in a row before a transaction gives up; each means that another writer got on. */
const maxCollisions = 50;

/**
 * Multi-document transactions. The driver repeats the work when two of them meet in a write; a collision in the event
 * log aborts the transaction for good, so that one is repeated outside it.
 */
export class MongoTransactions implements Transactions {
  constructor(private readonly connection: Connection) {}

  async run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    for (let collisions = 1; ; collisions += 1) {
      try {
        return await this.once(work);
      } catch (error) {
        if (!isWriteConflict(error) || collisions === maxCollisions) throw error;
      }
    }
  }

  /** Without starting again after a collision in the event log. */
  async once<T>(work: (session: Session) => Promise<T>): Promise<T> {
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
