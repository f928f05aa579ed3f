import type { RoutingTrace, RoutingTraces } from '@tandem/application';
import type { Connection, Model } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { type RoutingTraceDocument, routingTraceSchema } from './schema.js';

export class RoutingTraceRepository implements RoutingTraces {
  private readonly model: Model<RoutingTraceDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'routing_traces', routingTraceSchema);
  }

  async save(workspaceId: string, rows: readonly RoutingTrace[]): Promise<void> {
    if (rows.length === 0) return;
    const writes = rows.map(({ id, at, lastAt, ...row }) => ({
      replaceOne: {
        filter: { _id: id, workspaceId },
        replacement: { ...row, _id: id, at: new Date(at), lastAt: new Date(lastAt) },
        upsert: true,
      },
    }));
    // Each row stands for itself: one that fails does not keep back the others.
    await this.model.bulkWrite(writes, { ordered: false });
  }

  async ofWorkItem(workspaceId: string, workItemId: string): Promise<RoutingTrace[]> {
    const rows = await this.model.find({ workspaceId, workItemId }).sort({ at: 1, _id: 1 }).lean();
    return rows.map(({ _id: id, at, lastAt, ...row }) => ({ id, ...row, at: at.getTime(), lastAt: lastAt.getTime() }));
  }
}
