import { type Collection, MongoBulkWriteError } from 'mongodb';
import { Gather } from '../connection/gather.js';
import { isDuplicateKey } from '../listing/duplicate-key.js';
import type { FlowSessionDocument } from './schema.js';

/**
 * The saves of many sessions in one `bulkWrite`. Each replaces the revision before its own, or stores the
 * first. The store answers how many it took, not which: when one was refused, each is compared with what stands there
 * now. Two servers that store the very same revision have taken the very same step, which may be done twice.
 */
export class SaveGroup {
  private readonly group = new Gather<FlowSessionDocument, boolean>((rows) => this.store(rows));

  constructor(private readonly sessions: Collection<FlowSessionDocument>) {}

  /** False when another server was first. */
  save(row: FlowSessionDocument): Promise<boolean> {
    return this.group.add(row);
  }

  private async store(rows: readonly FlowSessionDocument[]): Promise<boolean[]> {
    return (await this.replaceAll(rows)) === rows.length ? rows.map(() => true) : this.compare(rows);
  }

  /** How many were taken. */
  private async replaceAll(rows: readonly FlowSessionDocument[]): Promise<number> {
    try {
      const { matchedCount, upsertedCount } = await this.sessions.bulkWrite(
        rows.map((row) => {
          const { _id, ...replacement } = row;
          const filter = { _id, workspaceId: row.workspaceId, revision: row.revision - 1 };
          return { replaceOne: { filter, replacement, upsert: row.revision === 1 } };
        }),
        { ordered: false },
      );
      return matchedCount + upsertedCount;
    } catch (error) {
      // A first revision that is there already; others of the group may have failed for another reason.
      const failures = error instanceof MongoBulkWriteError ? [error.writeErrors].flat() : [];
      if (failures.length === 0 || !failures.every(isDuplicateKey)) throw error;
      return -1;
    }
  }

  private async compare(rows: readonly FlowSessionDocument[]): Promise<boolean[]> {
    const stored = await this.sessions.find({ _id: { $in: rows.map(({ _id }) => _id) } }).toArray();
    const byId = new Map(stored.map((row) => [row._id, row]));
    return rows.map((row) => {
      const now = byId.get(row._id);
      return now !== undefined && isSame(now, row);
    });
  }
}

const isSame = (a: FlowSessionDocument, b: FlowSessionDocument): boolean =>
  a.workspaceId === b.workspaceId &&
  a.revision === b.revision &&
  a.handledSeq === b.handledSeq &&
  a.updatedAt.getTime() === b.updatedAt.getTime() &&
  a.startedAt.getTime() === b.startedAt.getTime() &&
  a.state === b.state &&
  a.pending === b.pending &&
  a.openNodes === b.openNodes;
