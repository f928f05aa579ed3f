import type { FlowSession, FlowSessions, OutsideNode, PendingEffects, Session } from '@tandem/application';
import type { Instant } from '@tandem/domain';
import type { FlowState } from '@tandem/flow';
import type { Collection } from 'mongodb';
import type { Connection, Model } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { sessionOption } from '../connection/session.js';
import { SaveGroup } from './save-group.js';
import { type FlowSessionDocument, flowSessionSchema } from './schema.js';

export class FlowSessionRepository implements FlowSessions {
  private readonly model: Model<FlowSessionDocument>;
  private readonly group: SaveGroup;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'flow_sessions', flowSessionSchema);
    // Mongoose's collection is the driver's, with the same methods: the hot path needs no casting.
    this.group = new SaveGroup(this.model.collection as unknown as Collection<FlowSessionDocument>);
  }

  async get(workspaceId: string, id: string, session?: Session): Promise<FlowSession | undefined> {
    const row = await this.model.findOne({ _id: id, workspaceId }, null, sessionOption(session)).lean();
    return row ? toFlowSession(row) : undefined;
  }

  async save(workspaceId: string, flowSession: FlowSession, session?: Session): Promise<boolean> {
    const row = { ...toRow(flowSession), workspaceId };
    if (!session) return this.group.save(row);
    const { _id, ...replacement } = row;
    const guard = { _id, workspaceId, revision: row.revision - 1 };
    const result = await this.model.replaceOne(guard, replacement, {
      ...sessionOption(session),
      upsert: row.revision === 1,
    });
    return result.matchedCount + result.upsertedCount === 1;
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
