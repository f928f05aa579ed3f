import { z } from 'zod';
import type { FlowDocument } from '../document/flow-document.js';
import { jsonValueSchema } from '../document/json-value-schema.js';

/** Events that a waiting session goes on with; others leave it as it is. */
export const waitingSchema = z.discriminatedUnion('kind', [
  /** The customer's next message, or the timer with this key. */
  z.strictObject({ kind: z.literal('message'), timerKey: z.string().optional() }),
  /** An event of this name in the conversation, or the timer. */
  z.strictObject({ kind: z.literal('event'), name: z.string(), timerKey: z.string() }),
  /** The result of this `runNode` effect. */
  z.strictObject({ kind: z.literal('node'), effectId: z.string(), repeats: z.string().optional() }),
  /** This timer alone; what the customer writes meanwhile comes to the next question. */
  z.strictObject({ kind: z.literal('timer'), timerKey: z.string(), repeats: z.string().optional() }),
]);

export type Waiting = z.infer<typeof waitingSchema>;

const counts = z.record(z.string(), z.int().min(0));

/** A flow that has called another and goes on at `nodeId` when that one ends. */
const frameSchema = z.strictObject({
  flowId: z.string(),
  version: z.int().min(0),
  nodeId: z.string(),
  variables: z.record(z.string(), jsonValueSchema),
  /** As that of the state, of the flow that called. */
  interrupted: z.string().optional(),
});

export type Frame = z.infer<typeof frameSchema>;

/** One run of a flow version. JSON-safe; stored after every event. */
export const flowStateSchema = z.strictObject({
  sessionId: z.string(),
  flowId: z.string(),
  version: z.int().min(0),
  status: z.enum(['running', 'waiting', 'ended']),
  /** Node the session stands at; null before the start. */
  at: z.string().nullable(),
  waitingFor: waitingSchema.optional(),
  variables: z.record(z.string(), jsonValueSchema),
  /** What nodes count while they are at work: wrong answers, repeated requests, the place in a list. */
  attempts: counts,
  /** Times each node was entered since the customer or a timer last spoke: the loop guard. */
  visits: counts,
  /** Nodes passed since the start. */
  stepCount: z.int().min(0),
  /** Effects so far; the next effect's id is made from it. */
  effectCount: z.int().min(0),
  outcome: z.string().optional(),
  /** Milliseconds since the epoch: what the age guard counts from. */
  startedAt: z.number().optional(),
  /** The age guard has fired once; the next time the session ends. */
  expired: z.literal(true).optional(),
  /** The flows that called, outermost first; absent while the session's own flow runs. */
  frames: z.array(frameSchema).min(1).optional(),
  /** The called flow that runs now; present with `frames`. */
  running: z.strictObject({ flowId: z.string(), version: z.int().min(0) }).optional(),
  /** Added to the priority of the next hand-off. */
  priority: z.int().optional(),
  /** The question that a global handler took the customer away from. */
  interrupted: z.string().optional(),
});

export type FlowState = z.infer<typeof flowStateSchema>;

/** The variables of a flow as a run of it begins. */
export function initialVariables({ variables }: FlowDocument): FlowState['variables'] {
  const values: FlowState['variables'] = {};
  for (const { name, initial } of variables) {
    values[name] = initial ?? null;
  }
  return values;
}

/**
 * A session that has not begun: give it to `step` with a `start` event.
 * @param start.startedAt milliseconds since the epoch; without it the session has no age
 */
export function createSession(
  flow: FlowDocument,
  { sessionId, startedAt }: { sessionId: string; startedAt?: number },
): FlowState {
  return {
    sessionId,
    flowId: flow.id,
    version: flow.version,
    status: 'running',
    at: null,
    variables: initialVariables(flow),
    attempts: {},
    visits: {},
    stepCount: 0,
    effectCount: 0,
    ...(startedAt !== undefined && { startedAt }),
  };
}
