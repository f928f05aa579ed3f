import type { FlowSession, FlowSessions } from '@tandem/application';
import type { Instant } from '@tandem/domain';
import type { Connection, Model } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { isDuplicateKey } from '../listing/duplicate-key.js';
import { type FlowSessionDocument, flowSessionSchema } from './schema.js';
import { nextRevision, toFlowSession } from './session-row.js';

export class FlowSessionRepository implements FlowSessions {
  private readonly model: Model<FlowSessionDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'flow_sessions', flowSessionSchema);
  }

  async get(workspaceId: string, id: string): Promise<FlowSession | undefined> {
    const row = await this.model.findOne({ _id: id, workspaceId }).lean();
    return row ? toFlowSession(row) : undefined;
  }

  async save(workspaceId: string, flowSession: FlowSession): Promise<boolean> {
    const { filter, replacement, upsert } = nextRevision(workspaceId, flowSession);
    try {
      const result = await this.model.replaceOne(filter, replacement, { upsert });
      return result.matchedCount + result.upsertedCount === 1;
    } catch (error) {
      // A first revision that another server stored meanwhile.
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async awaiting(workspaceId: string, names: readonly string[], conversationIds: readonly string[]) {
    const filter = { workspaceId, awaits: { $in: [...names] }, conversationId: { $in: [...conversationIds] } };
    const rows = await this.model.find(filter, { conversationId: 1 }).lean();
    return rows.map(({ _id: id, conversationId }) => ({ id, conversationId }));
  }

  async unfinished(workspaceId: string, since: Instant, limit: number): Promise<FlowSession[]> {
    const rows = await this.model
      .find({ unfinishedSince: { $lte: new Date(since) }, workspaceId })
      .sort({ unfinishedSince: 1 })
      .limit(limit)
      .lean();
    return rows.map(toFlowSession);
  }
}
