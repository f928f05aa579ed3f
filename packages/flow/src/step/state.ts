import { z } from 'zod';
import type { FlowDocument } from '../document/flow-document.js';
import { jsonValueSchema } from '../document/json.js';

/** Events that a waiting session goes on with; others leave it as it is. */
export const waitingSchema = z.discriminatedUnion('kind', [
  /** The customer's next message, or the timer with this key. */
  z.strictObject({ kind: z.literal('message'), timerKey: z.string().optional() }),
  /** The result of this `runNode` effect. */
  z.strictObject({ kind: z.literal('node'), effectId: z.string() }),
]);

export type Waiting = z.infer<typeof waitingSchema>;

const counts = z.record(z.string(), z.int().min(0));

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
  /** Wrong answers so far, per node that is asking. */
  attempts: counts,
  /** Times each node was entered since the customer or a timer last spoke: the loop guard. */
  visits: counts,
  /** Nodes passed since the start. */
  stepCount: z.int().min(0),
  /** Effects so far; the next effect's id is made from it. */
  effectCount: z.int().min(0),
  outcome: z.string().optional(),
});

export type FlowState = z.infer<typeof flowStateSchema>;

/** A session that has not begun: give it to `step` with a `start` event. */
export function createSession(flow: FlowDocument, { sessionId }: { sessionId: string }): FlowState {
  return {
    sessionId,
    flowId: flow.id,
    version: flow.version,
    status: 'running',
    at: null,
    variables: Object.fromEntries(flow.variables.map((variable) => [variable.name, variable.initial ?? null])),
    attempts: {},
    visits: {},
    stepCount: 0,
    effectCount: 0,
  };
}
