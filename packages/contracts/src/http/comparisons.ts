import { z } from 'zod';
import { id, idParams, instant } from '../dto/common.js';
import { routingStep } from '../dto/settings.js';
import { endpoint } from '../endpoint.js';

const tag = 'routing';
const access = { kind: 'permission', permission: 'queue:manage' } as const;
const orNone = z.number().nullable();

const rules = z.strictObject({
  /** Queues with other rules than their own. */
  queues: z
    .array(
      z.strictObject({
        queueId: id,
        steps: z.array(routingStep).max(20),
        strategy: z.string().max(120),
        waitWeight: z.number().min(0).max(100),
        serviceLevelSec: z.int().min(1).max(86_400),
      }),
    )
    .max(1_000)
    .default([]),
  /** Agents more than there were, or fewer when below 0. */
  moreAgents: z.int().min(-500).max(500).default(0),
});
export type ComparedRulesDto = z.infer<typeof rules>;

const numbers = z.object({
  ...{ offered: z.int(), answered: z.int(), abandoned: z.int(), stillWaiting: z.int(), serviceLevel: orNone },
  ...{ meanWaitSec: orNone, p95WaitSec: orNone, meanWaitAnsweredSec: orNone, occupancy: orNone },
});
export type ComparedNumbersDto = z.infer<typeof numbers>;

const side = z.object({
  total: numbers,
  queues: z.array(z.object({ queueId: id, name: z.string(), ...numbers.shape })),
  agents: z.array(
    z.object({ agentId: z.string(), name: z.string(), handled: z.int(), occupancy: orNone, maxLoad: z.int() }),
  ),
});

const comparisonResult = z.object({
  from: instant,
  to: instant,
  sides: z.tuple([side, side]),
  assumed: z.object({
    /** By channel kind; null: nobody left. */
    patienceSec: z.record(z.string(), orNone),
    drawnService: z.int(),
    leftOut: z.int(),
  }),
  isThin: z.boolean(),
  /** More came than is read at once: the oldest are left out, and `from` is later than was asked for. */
  isCut: z.boolean(),
});
export type ComparisonResultDto = z.infer<typeof comparisonResult>;

const comparison = z
  .object({
    id,
    state: z.enum(['running', 'done', 'failed']),
    progress: z.number(),
    result: comparisonResult.optional(),
  })
  .meta({ id: 'RoutingComparison' });

export const comparisons = {
  start: endpoint({
    method: 'POST',
    path: '/routing-comparisons',
    summary: 'Play the last days through under two sets of rules',
    tag,
    access,
    body: z.strictObject({ days: z.int().min(1).max(31), sides: z.tuple([rules, rules]) }),
    response: comparison,
    status: 201,
  }),
  get: endpoint({
    method: 'GET',
    path: '/routing-comparisons/:id',
    summary: 'How far a comparison is, and its numbers when it is done; kept for a day',
    tag,
    access,
    params: idParams,
    response: comparison,
  }),
};
