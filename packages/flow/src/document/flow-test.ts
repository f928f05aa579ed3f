import { z } from 'zod';
import { jsonValueSchema } from './json-value-schema.js';

const text = z.string().max(4_000);
const id = z.string().min(1).max(64);
const eventData = z.record(z.string(), jsonValueSchema);

/** How long the answer takes on the virtual clock; at once without it. */
const delay = { afterSeconds: z.number().min(0).max(3_600).optional() };

/** What outside work answers: through a port, or with a failure. */
const mockSchema = z.union([
  z.strictObject({ port: id, output: jsonValueSchema, ...delay }),
  z.strictObject({ code: z.string().max(100), message: text.default(''), retryable: z.boolean().optional(), ...delay }),
]);

/** One step of a test: the customer acts, something is observed, or something is checked. */
export const flowTestStepSchema = z.discriminatedUnion('type', [
  /** Act: the customer writes, taps a choice or sends files. */
  z.strictObject({
    type: z.literal('say'),
    text: text.default(''),
    choiceId: id.optional(),
    fileIds: z.array(id).max(10).optional(),
  }),
  /** Act: time passes on the virtual clock. */
  z.strictObject({
    type: z.literal('wait'),
    seconds: z
      .number()
      .min(0)
      .max(100 * 86_400),
  }),
  /** Act: something happens in the conversation, such as `attribute.set`. */
  z.strictObject({ type: z.literal('event'), name: z.string().max(100), data: eventData.default({}) }),
  /** Act: the customer leaves. */
  z.strictObject({ type: z.literal('leave') }),
  /** Observe: the next message of the flow. Without `exactly` the text may hold more. */
  z.strictObject({
    type: z.literal('message'),
    text: text,
    exactly: z.boolean().optional(),
    /** Ids of the choices under it, in order. */
    choices: z.array(id).optional(),
  }),
  /** Observe: no further message. */
  z.strictObject({ type: z.literal('silence') }),
  /** Observe: the next effect of a type, with at least these fields. */
  z.strictObject({
    type: z.literal('effect'),
    effect: z.enum([
      'enqueue',
      'runNode',
      'setAttribute',
      'setLabel',
      'addNote',
      'startTimer',
      'cancelTimer',
      'prioritize',
      'notify',
    ]),
    with: z.record(z.string(), jsonValueSchema).default({}),
  }),
  /** Observe: the session has ended. */
  z.strictObject({ type: z.literal('end'), outcome: z.string().max(100) }),
  /** Observe: the flow has passed a node, by this port if one is given. */
  z.strictObject({ type: z.literal('passed'), nodeId: id, port: id.optional() }),
  /** Check: a CEL expression holds now. */
  z.strictObject({ type: z.literal('check'), expression: z.string().min(1).max(4_096) }),
]);

/** A conversation that the flow must have as it is written here. */
export const flowTestSchema = z.strictObject({
  /** Unique in its flow. */
  name: z.string().min(1).max(200),
  customer: z
    .strictObject({
      name: z.string(),
      tier: z.string(),
      language: z.string(),
      attributes: z.record(z.string(), jsonValueSchema),
    })
    .partial()
    .optional(),
  /** What the flow begins with, when that is no customer: the data of the event, or the body of the request. */
  event: eventData.optional(),
  /** How the conversation stands. */
  conversation: z
    .strictObject({
      labels: z.array(z.string()),
      queueId: z.string(),
      agentId: z.string(),
      waitingSeconds: z.number(),
      earlier: z.number(),
      reachable: z.boolean(),
      attributes: z.record(z.string(), jsonValueSchema),
    })
    .partial()
    .optional(),
  /** Channel type. */
  channel: z.string().max(120).optional(),
  /** Business hours by id; those that are not named are open. */
  hours: z
    .record(
      z.string(),
      z.strictObject({ open: z.boolean(), holiday: z.boolean().optional(), nextOpenInSeconds: z.number().optional() }),
    )
    .optional(),
  /** ISO 8601; the virtual clock begins there. */
  startsAt: z.iso.datetime({ offset: true }).optional(),
  /** Decides what is left to chance. */
  seed: z.string().max(100).optional(),
  /** What the customer opens the conversation with. */
  opening: text.optional(),
  /** Answers of outside work, by node id; of a list each request takes the next. */
  mocks: z.record(z.string(), z.union([mockSchema, z.array(mockSchema).min(1).max(20)])).optional(),
  steps: z.array(flowTestStepSchema).min(1).max(200),
});

export type FlowTest = z.infer<typeof flowTestSchema>;
export type FlowTestStep = z.infer<typeof flowTestStepSchema>;
