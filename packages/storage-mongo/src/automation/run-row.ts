import type { AutomationRun, Beginning, OutsideNode, PendingEffects } from '@tandem/application';
import type { FlowState } from '@tandem/flow';
import type { RunDocument } from './schema.js';

export function toRunRow(run: AutomationRun): RunDocument {
  const { id, state, pending, openNodes, timers, began, chain, startedAt, updatedAt, ...rest } = run;
  const isUnfinished = pending !== undefined || openNodes.length > 0;
  const awaits = awaitedBy(state);
  return {
    ...rest,
    _id: id,
    state: JSON.stringify(state),
    began: JSON.stringify(began),
    chain: [...chain],
    ...(pending ? { pending: JSON.stringify(pending) } : {}),
    ...(openNodes.length > 0 ? { openNodes: JSON.stringify(openNodes) } : {}),
    timers: timers.map(({ key, dueAt }) => ({ key, dueAt: new Date(dueAt) })),
    ...(timers.length > 0 ? { wakeAt: new Date(wakeAt(run)) } : {}),
    ...(awaits === undefined ? {} : { awaits }),
    ...(run.outcome === undefined ? { open: true } : {}),
    ...(isUnfinished ? { unfinishedSince: new Date(run.failed?.retryAt ?? updatedAt) } : {}),
    startedAt: new Date(startedAt),
    updatedAt: new Date(updatedAt),
  };
}

export function toRun(row: RunDocument): AutomationRun {
  const { _id: id, state, began, pending, openNodes, timers, startedAt, updatedAt, ...rest } = row;
  const { wakeAt: _wakeAt, awaits: _awaits, open: _open, unfinishedSince: _since, ...known } = rest;
  return {
    // Runs of before it was stored know of nothing.
    handledSeq: 0,
    ...known,
    id,
    state: JSON.parse(state) as FlowState,
    began: JSON.parse(began) as Beginning,
    ...(pending ? { pending: JSON.parse(pending) as PendingEffects } : {}),
    openNodes: openNodes ? (JSON.parse(openNodes) as OutsideNode[]) : [],
    timers: timers.map(({ key, dueAt }) => ({ key, dueAt: dueAt.getTime() })),
    startedAt: startedAt.getTime(),
    updatedAt: updatedAt.getTime(),
  };
}

/** When the first timer is due; not before the end of a pause. */
const wakeAt = ({ timers, failed }: AutomationRun): number =>
  Math.max(Math.min(...timers.map(({ dueAt }) => dueAt)), failed?.retryAt ?? 0);

function awaitedBy({ status, waitingFor }: FlowState): string | undefined {
  if (status !== 'waiting') return undefined;
  if (waitingFor?.kind === 'message') return 'message.received';
  return waitingFor?.kind === 'event' ? waitingFor.name : undefined;
}
