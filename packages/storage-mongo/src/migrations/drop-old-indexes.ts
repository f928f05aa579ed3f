import type { Connection } from 'mongoose';

/** Indexes that no query uses any more, by collection; each is a write for every row. */
const oldIndexes: Readonly<Record<string, readonly string[]>> = {
  work_items: ['workspaceId_1_state_1_queueId_1_priority_-1_enqueuedAt_1'],
};

/** Drops indexes of earlier versions, by name: an index that an operator added stays. */
export async function dropOldIndexes(connection: Connection): Promise<void> {
  for (const [name, indexes] of Object.entries(oldIndexes)) {
    const collection = connection.collection(name);
    const there = await collection.indexes();
    for (const index of indexes) {
      if (there.some((one) => one.name === index)) await collection.dropIndex(index);
    }
  }
}
