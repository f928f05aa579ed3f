import type { RoutingTrace, RoutingTraces, StepDemand } from '@tandem/application';
import type { Instant } from '@tandem/domain';
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

  async demand(workspaceId: string, since: Instant): Promise<StepDemand[]> {
    const rows = await this.model.aggregate<{
      _id: { queueId: string; require: string; handoffSkills: StepDemand['handoffSkills'] | null };
      items: number;
      relaxed: number;
    }>([
      { $match: { workspaceId, at: { $gte: new Date(since) } } },
      {
        $group: {
          _id: '$workItemId',
          first: { $min: { index: '$step.index', require: '$step.require', queueId: '$queueId' } },
          last: { $max: '$step.index' },
          // Of rows from before they were written down there is none, and none of an item without such a wish.
          handoffSkills: { $max: '$handoffSkills' },
        },
      },
      {
        $group: {
          _id: { queueId: '$first.queueId', require: '$first.require', handoffSkills: '$handoffSkills' },
          items: { $sum: 1 },
          relaxed: { $sum: { $cond: [{ $gt: ['$last', '$first.index'] }, 1, 0] } },
        },
      },
    ]);
    return rows.map(({ _id, items, relaxed }) => ({ ..._id, handoffSkills: _id.handoffSkills ?? [], items, relaxed }));
  }
}
