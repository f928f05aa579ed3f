import type { FlowSession, FlowSessions, OutsideNode, PendingEffects, Session } from '@tandem/application';
import type { Instant } from '@tandem/domain';
import type { FlowState } from '@tandem/flow';
import type { Connection, Model } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { sessionOption } from '../connection/session.js';
import { isDuplicateKey } from '../listing/duplicate-key.js';
import { type FlowSessionDocument, flowSessionSchema } from './schema.js';

export class FlowSessionRepository implements FlowSessions {
  private readonly model: Model<FlowSessionDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'flow_sessions', flowSessionSchema);
  }

  async get(workspaceId: string, id: string, session?: Session): Promise<FlowSession | undefined> {
    const row = await this.model.findOne({ _id: id, workspaceId }, null, sessionOption(session)).lean();
    return row ? toFlowSession(row) : undefined;
  }

  async save(workspaceId: string, flowSession: FlowSession, session?: Session): Promise<boolean> {
    const { _id, ...row } = toRow(flowSession);
    const guard = { _id, workspaceId, revision: flowSession.revision - 1 };
    const options = { ...sessionOption(session), upsert: flowSession.revision === 1 };
    try {
      const result = await this.model.replaceOne(guard, row, options);
      return result.matchedCount + result.upsertedCount === 1;
    } catch (error) {
      // Within a transaction it has failed with this write: it begins again, and finds the other's.
      if (session || !isDuplicateKey(error)) throw error;
      return false;
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

function toRow(flowSession: FlowSession): FlowSessionDocument {
  const { id, state, pending, openNodes, startedAt, updatedAt, ...rest } = flowSession;
  const unfinished = pending !== undefined || openNodes.length > 0;
  return {
    ...rest,
    _id: id,
    state: JSON.stringify(state),
    ...(pending ? { pending: JSON.stringify(pending) } : {}),
    ...(openNodes.length > 0 ? { openNodes: JSON.stringify(openNodes) } : {}),
    ...(unfinished ? { unfinishedSince: new Date(updatedAt) } : {}),
    ...(state.waitingFor?.kind === 'event' ? { awaits: state.waitingFor.name } : {}),
    startedAt: new Date(startedAt),
    updatedAt: new Date(updatedAt),
  };
}

function toFlowSession(row: FlowSessionDocument): FlowSession {
  const { _id: id, state, pending, openNodes, unfinishedSince: _, awaits: __, startedAt, updatedAt, ...rest } = row;
  return {
    ...rest,
    id,
    state: JSON.parse(state) as FlowState,
    ...(pending ? { pending: JSON.parse(pending) as PendingEffects } : {}),
    openNodes: openNodes ? (JSON.parse(openNodes) as OutsideNode[]) : [],
    startedAt: startedAt.getTime(),
    updatedAt: updatedAt.getTime(),
  };
}
