import { language } from '@tandem/contracts';
import { allInterrupts, channelKinds, defaultCapacity, overflowActions, overflowConditions } from '@tandem/domain';
import { z } from 'zod';

const id = z.string().min(1).max(200);
const seconds = z.number().min(0);
const level = z.number().int().min(0).max(5);
const levels = z.record(z.string().min(1).max(100), level).default({});
const languages = z.record(language, level).default({});
const step = z.strictObject({ afterSec: seconds.max(86_400), require: z.string().min(1) });
const kind = z.enum(channelKinds);
const count = z.number().int().min(0).max(1_000);

const lastResort = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['anyone', 'callback', 'message']), afterSec: seconds.max(86_400) }),
  z.strictObject({ kind: z.literal('overflow'), queueId: id, afterSec: seconds.max(86_400) }),
]);

const times = (name: string) =>
  z.array(z.tuple([seconds, seconds]).refine(([from, to]) => from < to, `${name} begin before they end`));

const overflow = z
  .strictObject({
    when: z.enum(overflowConditions),
    limit: z.number().min(0).max(86_400).default(0),
    action: z.enum(overflowActions),
    queueId: id.optional(),
  })
  .refine(({ action, queueId }) => (action === 'queue') === (queueId !== undefined), {
    path: ['queueId'],
    message: 'stands there when the action is queue, and only then',
  })
  .transform(({ queueId, ...rule }) => ({ ...rule, ...(queueId === undefined ? {} : { queueId }) }));

const queue = z.strictObject({
  id,
  priority: z.number().int().min(-10).max(10).default(0),
  /** Absent: always open. */
  hours: times('hours').optional(),
  overflow: z.array(overflow).max(20).default([]),
  serviceLevelSec: seconds.default(20),
  wrapUpSec: seconds.default(0),
  steps: z.array(step).max(100).default([]),
  lastResort: lastResort.optional(),
  waitWeight: z.number().min(0).max(100).default(1),
  strategy: z.string().optional(),
});

const agent = z.strictObject({
  id,
  queues: z.array(id),
  skills: levels,
  languages,
  groups: z.array(id).default([]),
  /** Kinds that are not named: none at once. Absent altogether: what a new agent has. */
  capacity: z.partialRecord(kind, count).default(defaultCapacity),
  shifts: times('shifts').optional(),
});

const source = z.strictObject({
  queue: id,
  channel: kind.default('voice'),
  perHour: z.number().min(0).max(1_000_000),
  meanServiceSec: z.number().positive(),
  meanPatienceSec: z.number().positive().nullable().default(null),
  skills: z.string().default(''),
  language: z.union([language, z.literal('')]).default(''),
  tier: z.string().default(''),
  priority: z.number().int().min(-10).max(10).default(0),
  fromSec: seconds.default(0),
  toSec: seconds.optional(),
});

const interrupts = z.partialRecord(kind, z.array(kind));

/** A scenario file. Times in seconds since `start`. */
export const scenarioSchema = z.strictObject({
  start: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(1),
  horizonSec: z.number().positive().max(100_000_000),
  strategy: z.string().default(''),
  queues: z.array(queue).min(1).max(1_000),
  agents: z.array(agent).max(10_000),
  arrivals: z.string().min(1).optional(),
  generate: z.array(source).max(1_000).default([]),
  /** Points on top by tier. */
  tiers: z.record(z.string(), z.number().min(-10_000).max(10_000)).default({}),
  interrupts: interrupts.transform((given) => ({ ...allInterrupts, ...given })).default(allInterrupts),
  answerDelaySec: seconds.max(3_600).default(0),
});

export type Scenario = z.output<typeof scenarioSchema>;
