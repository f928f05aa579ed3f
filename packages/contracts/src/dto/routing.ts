import { overflowActions, overflowConditions, rejectionCodes } from '@tandem/domain';
import { z } from 'zod';
import { id, instant } from './common.js';
import { lastResort, routingStep } from './settings.js';

/** Why an agent was not considered; one code per agent. */
export const rejectionCode = z.enum(rejectionCodes);
export type RejectionCodeDto = z.infer<typeof rejectionCode>;

/** Points: seconds waited × weight + 60 × priority + boost of the tier + urgency. */
export const routingScore = z.object({
  total: z.number(),
  wait: z.number(),
  priority: z.number(),
  tier: z.number(),
  urgency: z.number(),
});

const input = z.object({
  value: z.string(),
  source: z.string(),
  reason: z.string().optional(),
  expiresAt: instant.optional(),
});
const agent = z.object({ agentId: id, agentName: z.string() });

export const routingEvaluation = z
  .object({
    at: instant,
    /** The last look that saw the same, and how many they were. */
    lastAt: instant,
    times: z.int(),
    step: z.object({ index: z.int(), afterSec: z.number(), require: z.string() }),
    policy: z.enum(['queue', 'own']),
    score: routingScore,
    inputs: z.object({ language: input.optional(), tier: input }),
    candidates: z.array(z.object({ ...agent.shape, score: z.number(), why: z.array(z.string()) })),
    rejected: z.array(z.object({ ...agent.shape, code: rejectionCode, detail: z.string().optional() })),
    offeredTo: agent.optional(),
    lastResort: z.string().optional(),
  })
  .meta({ id: 'RoutingEvaluation' });
export type RoutingEvaluationDto = z.infer<typeof routingEvaluation>;

/** One act of a queue that could not serve an item in time, and by which kind of rule. */
export const overflowStep = z.object({
  at: instant,
  because: z.enum([...overflowConditions, 'last_resort']),
  action: z.enum(overflowActions),
  fromQueueId: id,
  fromQueueName: z.string(),
  toQueueId: id.optional(),
  toQueueName: z.string().optional(),
});
export type OverflowStepDto = z.infer<typeof overflowStep>;

/** Why a work item waits, or went to whom it went. */
export const routingTrace = z
  .object({
    workItemId: id,
    conversationId: id,
    queueId: id,
    queueName: z.string(),
    state: z.enum(['waiting', 'offered', 'active', 'done', 'abandoned']),
    enqueuedAt: instant,
    /** The steps that apply to it: its queue's, or its own. */
    steps: z.array(routingStep),
    lastResort: lastResort.optional(),
    waitWeight: z.number(),
    serviceLevelSec: z.number(),
    /** What queues did that could not serve it in time, oldest first. */
    overflows: z.array(overflowStep),
    /** What an evaluation at this moment says; absent when it does not wait. */
    now: routingEvaluation.optional(),
    /** What was looked at so far, oldest first. */
    evaluations: z.array(routingEvaluation),
  })
  .meta({ id: 'RoutingTrace' });
export type RoutingTraceDto = z.infer<typeof routingTrace>;
