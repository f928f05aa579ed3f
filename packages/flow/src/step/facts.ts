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
  /** Business hours by id; `holiday` when the day differs from the week; `nextOpenAt` in milliseconds since the epoch. */
  hours: z.record(
    z.string(),
    z.strictObject({ open: z.boolean(), holiday: z.boolean().optional(), nextOpenAt: z.number().optional() }),
  ),
});

export type Facts = z.infer<typeof factsSchema>;

/**
 * The facts after an attribute was set, before they are read anew. `language` and `displayName` are the contact's own
 * fields: who chooses a language reads the very next text in it.
 */
export function withAttribute(
  facts: Facts,
  target: 'contact' | 'conversation',
  name: string,
  value: string | number | boolean | null,
): Facts {
  if (target === 'contact' && typeof value === 'string' && (name === 'language' || name === 'displayName')) {
    return { ...facts, customer: { ...facts.customer, [name === 'language' ? 'language' : 'name']: value } };
  }
  const place = target === 'contact' ? 'customer' : 'conversation';
  return { ...facts, [place]: { ...facts[place], attributes: { ...facts[place].attributes, [name]: value } } };
}
