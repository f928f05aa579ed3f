import type { Connection } from 'mongoose';
import { dropOldIndexes } from './drop-old-indexes.js';
import { fillContactKeys } from './fill-contact-keys.js';
import { foldQueueRequirements } from './fold-queue-requirements.js';

/** Brings a store of an earlier version up to this one. Run at every start, when collections and indexes stand; repeatable. */
export async function migrate(connection: Connection): Promise<void> {
  await foldQueueRequirements(connection);
  await fillContactKeys(connection);
  await dropOldIndexes(connection);
}
