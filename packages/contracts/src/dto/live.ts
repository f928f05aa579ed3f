import { z } from 'zod';
import { id, instant } from './common.js';
import { presence } from './people.js';
import { agentBreak } from './presence.js';

/** One number with its definition. `value` is undefined when there is nothing to measure. */
export const metricValue = z.object({
  /** `<plugin id>/<metric>` */
  metric: z.string(),
  title: z.record(z.string(), z.string()),
  /** The formula in words, shown in the tooltip. */
  formula: z.record(z.string(), z.string()),
  unit: z.enum(['count', 'ms', 'ratio']),
  value: z.number().optional(),
  target: z.number().optional(),
  /** ok, watch or act, against the target; absent without one. */
  level: z.enum(['ok', 'watch', 'act']).optional(),
  /** When the value itself is a running wait: the moment it counts from, so that clients tick by themselves. */
  since: instant.optional(),
  /** The query of `/live/rows` that gives the rows behind it. */
  rows: z.string().optional(),
});
export type MetricValueDto = z.infer<typeof metricValue>;

/** What an agent has of one channel kind. */
const liveShare = z.object({ load: z.int(), wrapUp: z.int(), capacity: z.int() });

export const liveAgent = z.object({
  id,
  displayName: z.string(),
  presence,
  presenceReason: z.string().optional(),
  presenceSince: instant,
  load: z.int(),
  capacity: z.int(),
  /** Σ used / capacity over the kinds: 1 is a whole agent. */
  share: z.number(),
  shares: z.object({ voice: liveShare, chat: liveShare, message: liveShare, email: liveShare }),
  /** Wrap-ups under way; without an end they last until they are saved. */
  wrapUps: z.array(z.object({ since: instant, until: instant.optional() })),
  break: agentBreak.optional(),
  queueIds: z.array(id),
});

export const liveSnapshot = z
  .object({
    at: instant,
    revision: z.int(),
    overall: z.array(metricValue),
    queues: z.array(z.object({ id, name: z.string(), metrics: z.array(metricValue) })),
    agents: z.array(liveAgent),
    /** Named reasons why numbers are missing, such as `live.no_monitor`. */
    missing: z.array(z.string()),
  })
  .meta({ id: 'LiveSnapshot' });
export type LiveSnapshotDto = z.infer<typeof liveSnapshot>;

export const liveRowsQuery = z.strictObject({
  rows: z.string().max(200),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const liveRow = z.object({
  conversationId: id.optional(),
  workItemId: id.optional(),
  agentId: id.optional(),
  title: z.string(),
  state: z.string(),
  queueId: id.optional(),
  at: instant,
  waitMs: z.int().optional(),
});
