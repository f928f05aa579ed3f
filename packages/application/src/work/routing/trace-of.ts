import type { RoutingEvaluation, WorkItem } from '@tandem/domain';
import type { RejectedGroup, RoutingTrace } from '../../ports/routing-traces.js';

const maxCandidates = 20;

/** An evaluation as it is stored: agents out for the same reason stand together. */
export function traceOf(
  item: WorkItem,
  { at, step, score, candidates, rejected, lastResort }: RoutingEvaluation,
  id: string,
  offeredTo?: string,
): RoutingTrace {
  const { workspaceId, id: workItemId, queueId, inputs, requirements } = item;
  return {
    ...{ id, workspaceId, workItemId, queueId, at, lastAt: at, times: 1 },
    step: { index: step.index, afterSec: step.afterSec, require: step.require },
    policy: step.own ? 'own' : 'queue',
    ...(requirements.skills.length === 0 ? {} : { handoffSkills: requirements.skills }),
    score: rounded(score),
    inputs: inputs ?? { tier: { value: 'standard', source: 'none' } },
    candidates: candidates.slice(0, maxCandidates),
    rejected: grouped(rejected),
    ...(offeredTo === undefined ? {} : { offeredTo }),
    ...(lastResort ? { lastResort: lastResort.kind } : {}),
  };
}

function grouped(rejected: RoutingEvaluation['rejected']): RejectedGroup[] {
  const groups = new Map<string, RejectedGroup>();
  for (const { agentId, code, detail } of rejected) {
    const key = `${code} ${detail ?? ''}`;
    const group = groups.get(key) ?? { code, ...(detail === undefined ? {} : { detail }), agentIds: [] };
    group.agentIds.push(agentId);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const hundredths = (points: number): number => Math.round(points * 100) / 100;

const rounded = ({ total, wait, priority, tier, urgency }: RoutingEvaluation['score']): RoutingTrace['score'] => ({
  ...{ total: hundredths(total), wait: hundredths(wait), priority, tier, urgency: hundredths(urgency) },
});
