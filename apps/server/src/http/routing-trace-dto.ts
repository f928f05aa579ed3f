import type { RoutingExplanation, RoutingTrace } from '@tandem/application';
import type { RoutingEvaluationDto, RoutingTraceDto } from '@tandem/contracts';

/** Why an item waits or was offered, as the API gives it: one row for each agent, by name. */
export function routingTraceDto({
  item,
  queue,
  queues,
  now,
  evaluations,
  agents,
}: RoutingExplanation): RoutingTraceDto {
  const nameOf = (agentId: string) => agents.get(agentId)?.displayName ?? '';
  const queueName = (id: string) => queues.get(id)?.name ?? '';
  const { id: workItemId, conversationId, queueId, state, enqueuedAt, overflows = [] } = item;
  return {
    ...{ workItemId, conversationId, queueId, queueName: queue?.name ?? '', state, enqueuedAt },
    steps: item.steps ?? queue?.steps ?? [],
    ...(queue?.lastResort ? { lastResort: queue.lastResort } : {}),
    waitWeight: queue?.waitWeight ?? 1,
    serviceLevelSec: queue?.serviceLevel.seconds ?? 0,
    overflows: overflows.map((one) => ({
      ...one,
      fromQueueName: queueName(one.fromQueueId),
      ...(one.toQueueId === undefined ? {} : { toQueueName: queueName(one.toQueueId) }),
    })),
    ...(now ? { now: evaluationDto(now, nameOf) } : {}),
    evaluations: evaluations.map((one) => evaluationDto(one, nameOf)),
  };
}

function evaluationDto(trace: RoutingTrace, nameOf: (agentId: string) => string): RoutingEvaluationDto {
  const { at, lastAt, times, step, policy, score, inputs, candidates, rejected, offeredTo, lastResort } = trace;
  return {
    ...{ at, lastAt, times, step, policy, score, inputs },
    candidates: candidates.map((one) => ({ ...one, agentName: nameOf(one.agentId) })),
    rejected: rejected.flatMap(({ agentIds, ...reason }) =>
      agentIds.map((agentId) => ({ agentId, agentName: nameOf(agentId), ...reason })),
    ),
    ...(offeredTo === undefined ? {} : { offeredTo: { agentId: offeredTo, agentName: nameOf(offeredTo) } }),
    ...(lastResort === undefined ? {} : { lastResort }),
  };
}
