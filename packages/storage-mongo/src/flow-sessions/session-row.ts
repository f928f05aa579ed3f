import type { FlowSession, OutsideNode, PendingEffects } from '@tandem/application';
import type { FlowState } from '@tandem/flow';
import type { FlowSessionDocument } from './schema.js';

/** A write that stores the first revision, or replaces the one before. */
export function nextRevision(workspaceId: string, flowSession: FlowSession) {
  const { _id, ...replacement } = toRow(flowSession);
  const { revision } = flowSession;
  const filter = { _id, workspaceId, revision: revision - 1 };
  return { filter, replacement: { ...replacement, workspaceId }, upsert: revision === 1 };
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

export function toFlowSession(row: FlowSessionDocument): FlowSession {
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
