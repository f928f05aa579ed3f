import { z } from 'zod';
import { jsonValueSchema } from '../document/json-value-schema.js';

/** What a message of the flow says, ready for the customer: in their language, chips filled in. */
export const flowContentSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    text: z.string(),
    quickReplies: z.array(z.strictObject({ id: z.string(), label: z.string() })).optional(),
  }),
  /** A file that stands in a variable, such as one the customer has sent. */
  z.strictObject({ kind: z.literal('file'), fileIds: z.array(z.string()).min(1).max(10), text: z.string() }),
  /** The workspace's own fallback text: the flow cannot go on. */
  z.strictObject({ kind: z.literal('fallback'), reason: z.string() }),
]);

export type FlowContent = z.infer<typeof flowContentSchema>;

const level = z.int().min(1).max(5);

/**
 * What the outside is to do. Each id is `<session id>:<n>`, n counting through the session, so that a repeated step
 * names the same effect and it is applied once.
 */
export const flowEffectSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('send'), id: z.string(), content: flowContentSchema }),
  /** Work with the outside world; answered by `nodeDone` or `nodeFailed` with this id. */
  z.strictObject({
    type: z.literal('runNode'),
    id: z.string(),
    nodeId: z.string(),
    nodeType: z.string(),
    input: jsonValueSchema,
    timeoutMs: z.int(),
    /** The first effect of a request that is made again after a failure: both carry one idempotency key. */
    repeats: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('enqueue'),
    id: z.string(),
    queueId: z.string(),
    skills: z.array(z.strictObject({ skillId: z.string(), minLevel: level })),
    language: z.strictObject({ code: z.string(), minLevel: level }).optional(),
    /** 0 is normal; higher goes first. */
    priority: z.int(),
    /** Stand in for the queue's steps. */
    steps: z.array(z.strictObject({ afterSec: z.number(), require: z.string() })).optional(),
    /** A promise to call back keeps the place instead of the customer. */
    callback: z.literal(true).optional(),
    reason: z.string(),
  }),
  /** `dueAt` in milliseconds since the epoch. A key is used once per session. */
  z.strictObject({ type: z.literal('startTimer'), id: z.string(), key: z.string(), dueAt: z.number() }),
  z.strictObject({ type: z.literal('cancelTimer'), id: z.string(), key: z.string() }),
  z.strictObject({
    type: z.literal('setAttribute'),
    id: z.string(),
    target: z.enum(['contact', 'conversation']),
    name: z.string(),
    value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  }),
  z.strictObject({ type: z.literal('setLabel'), id: z.string(), name: z.string(), on: z.boolean() }),
  /** How urgent the work is that waits in the conversation. */
  z.strictObject({
    type: z.literal('prioritize'),
    id: z.string(),
    mode: z.enum(['set', 'add']),
    priority: z.int(),
  }),
  /** An alert for people. */
  z.strictObject({
    type: z.literal('notify'),
    id: z.string(),
    /** Supervisors of the conversation, who has it, people by name, the supervisors of a queue, or a role. */
    to: z.enum(['supervisors', 'agent', 'people', 'queue', 'role']),
    userIds: z.array(z.string()).optional(),
    queueId: z.string().optional(),
    role: z.enum(['admin', 'supervisor', 'agent']).optional(),
    /** It calls until somebody acknowledges it. */
    level: z.literal('act').optional(),
    text: z.string(),
  }),
  /** For agents alone. */
  z.strictObject({ type: z.literal('addNote'), id: z.string(), text: z.string() }),
  z.strictObject({ type: z.literal('end'), id: z.string(), outcome: z.string() }),
]);

export type FlowEffect = z.infer<typeof flowEffectSchema>;
