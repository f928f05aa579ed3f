import { type Collection, MongoBulkWriteError } from 'mongodb';
import { isDuplicateKey } from '../listing/duplicate-key.js';
import type { FlowSessionDocument } from './schema.js';

interface Waiting {
  row: FlowSessionDocument;
  done: (isSaved: boolean) => void;
  failed: (error: unknown) => void;
}

/** Most sessions in one group. */
const maxSize = 256;
/** Groups under way at a time: while the store works on one, the next is gathered. */
const maxUnderWay = 2;

/**
 * Gathers the saves of many sessions into one `bulkWrite`. Each replaces the revision before its own, or stores the
 * first. The store answers how many it took, not which: when one was refused, each is compared with what stands there
 * now. Two servers that store the very same revision have taken the very same step, which may be done twice.
 */
export class SaveGroup {
  private waiting: Waiting[] = [];
  private underWay = 0;
  private soon: NodeJS.Immediate | undefined;

  constructor(private readonly sessions: Collection<FlowSessionDocument>) {}

  /** False when another server was first. */
  save(row: FlowSessionDocument): Promise<boolean> {
    return new Promise((done, failed) => {
      this.waiting.push({ row, done, failed });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.waiting.length === 0 || this.underWay >= maxUnderWay) return;
    // What arrives in the same turn of the event loop goes along.
    this.soon ??= setImmediate(() => {
      this.soon = undefined;
      this.flush();
    });
  }

  private flush(): void {
    const group = this.waiting.splice(0, maxSize);
    this.underWay += 1;
    this.store(group.map(({ row }) => row))
      .then(
        (saved) => {
          for (const [index, { done }] of group.entries()) done(saved[index] ?? false);
        },
        (error: unknown) => {
          for (const { failed } of group) failed(error);
        },
      )
      .finally(() => {
        this.underWay -= 1;
        this.schedule();
      });
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
