import { z } from 'zod';
import type { JsonValue } from '../document/json.js';
import { jsonValueSchema } from '../document/json-value-schema.js';
import type { ExpressionScope } from '../expression/expression.js';

/** How a conversation stands. Facts that were stored before these were known lack them. */
const standing = {
  state: z.enum(['open', 'snoozed', 'resolved']).optional(),
  labels: z.array(z.string()).optional(),
  /** The queue it stands in or came through last; empty when none. */
  queueId: z.string().optional(),
  /** Who has it; empty when nobody. */
  agentId: z.string().optional(),
  /** How long the customer has waited for an answer. */
  waitingSeconds: z.number().optional(),
  /** Conversations of the same customer that began earlier. */
  earlier: z.number().optional(),
  /** Whether the channel takes a message to the customer now. */
  reachable: z.boolean().optional(),
};

/**
 * What is true outside the flow when an event is handled. Given in and stored with the event, so that a replay sees
 * the same. Expressions read it as `customer`, `conversation`, `previous`, `event` and `hours`.
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
    ...standing,
  }),
  /** The conversation that the customer returns from; absent when there is none, or when the flow does not read it. */
  previous: z.strictObject({ channel: z.string(), variables: z.record(z.string(), jsonValueSchema) }).optional(),
  /** What began the session, or what it waited for. */
  event: z.strictObject({ name: z.string(), data: z.record(z.string(), jsonValueSchema) }).optional(),
  /** Business hours by id; `holiday` when the day differs from the week; `nextOpenAt` in milliseconds since the epoch. */
  hours: z.record(
    z.string(),
    z.strictObject({ open: z.boolean(), holiday: z.boolean().optional(), nextOpenAt: z.number().optional() }),
  ),
});

export type Facts = z.infer<typeof factsSchema>;

const noEvent = { name: '', data: {} };
const noPrevious = { channel: '', variables: {} };

/** Field by field, because expressions are evaluated often and objects of one shape are fast. */
const whole = ({
  id,
  channel,
  attributes,
  state = 'open',
  labels = [],
  queueId = '',
  agentId = '',
  waitingSeconds = 0,
  earlier = 0,
  reachable = true,
}: Facts['conversation']): Required<Facts['conversation']> => ({
  id,
  channel,
  attributes,
  state,
  labels,
  queueId,
  agentId,
  waitingSeconds,
  earlier,
  reachable,
});

/** What expressions and chips read. @param now milliseconds since the epoch */
export function scopeOf(
  { customer, conversation, previous = noPrevious, event = noEvent, hours }: Facts,
  vars: Record<string, JsonValue>,
  now: number,
): ExpressionScope {
  return { customer, conversation: whole(conversation), previous, event, hours, vars, now: new Date(now) };
}

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
