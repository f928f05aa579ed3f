import { z } from 'zod';
import { jsonValueSchema } from '../document/json.js';

/**
 * What is true outside the flow when an event is handled. Given in and stored with the event, so that a replay sees
 * the same. Expressions read it as `customer`, `conversation` and `hours`.
 */
export const factsSchema = z.strictObject({
  customer: z.strictObject({
    id: z.string(),
    name: z.string(),
    tier: z.string(),
    /** BCP 47 tag; decides the language of every text. */
    language: z.string(),
    attributes: z.record(z.string(), jsonValueSchema),
  }),
  conversation: z.strictObject({
    id: z.string(),
    /** Channel type, such as `webchat`. */
    channel: z.string(),
    attributes: z.record(z.string(), jsonValueSchema),
  }),
  /** Business hours by id; `nextOpenAt` in milliseconds since the epoch. */
  hours: z.record(z.string(), z.strictObject({ open: z.boolean(), nextOpenAt: z.number().optional() })),
});

export type Facts = z.infer<typeof factsSchema>;
