import { z } from 'zod';
import { jsonValueSchema } from '../document/json-value-schema.js';

/** What can happen to a session. */
export const flowEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    /** What the customer opened the conversation with. */
    text: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('message'),
    messageId: z.string(),
    text: z.string(),
    /** Id of the quick reply or choice that was tapped. */
    choiceId: z.string().optional(),
    attachments: z.array(z.strictObject({ fileId: z.string(), name: z.string().optional() })).optional(),
  }),
  /** A timer of the session fired; `timerId` is the `key` of its `startTimer` effect. */
  z.strictObject({ type: z.literal('timer'), timerId: z.string() }),
  /** The outside work of a `runNode` effect came back through one of the node's ports. */
  z.strictObject({ type: z.literal('nodeDone'), effectId: z.string(), port: z.string(), output: jsonValueSchema }),
  z.strictObject({
    type: z.literal('nodeFailed'),
    effectId: z.string(),
    code: z.string(),
    message: z.string(),
    /** The same request may succeed later. */
    retryable: z.boolean().optional(),
  }),
  /** Something happened in the conversation; the facts of the moment say what. */
  z.strictObject({ type: z.literal('event'), name: z.string() }),
  /** The customer has left. */
  z.strictObject({ type: z.literal('left') }),
]);

export type FlowEvent = z.infer<typeof flowEventSchema>;
