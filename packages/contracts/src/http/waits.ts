import { z } from 'zod';
import { id, idParams, instant } from '../dto/common.js';
import { conversationSummary } from '../dto/conversation.js';
import { endpoint } from '../endpoint.js';

const tag = 'waits';
const sees = { kind: 'permission', permission: 'conversation:read', scoped: true } as const;

export const queueWait = z
  .object({
    queueId: id,
    waiting: z.int(),
    available: z.int().meta({ description: 'Members who take work' }),
    oldestAt: instant.optional(),
    wait: z
      .object({ method: z.literal('pace'), p50Ms: z.int(), p90Ms: z.int(), samples: z.int() })
      .optional()
      .meta({ description: 'What the next to come has to expect; absent below five samples' }),
  })
  .meta({ id: 'QueueWait' });
export type QueueWaitDto = z.infer<typeof queueWait>;

export const callbackRow = z
  .object({
    id,
    conversationId: id,
    contactId: id,
    contactName: z.string(),
    queueId: id,
    state: z.enum(['scheduled', 'queued', 'ended']),
    enqueuedAt: instant,
    requestedAt: instant,
    dueAt: instant,
    expiresAt: instant,
    phone: z.string().optional(),
    attempts: z.array(z.object({ at: instant, agentId: id, outcome: z.enum(['reached', 'not_reached', 'later']) })),
  })
  .meta({ id: 'Callback' });
export type CallbackDto = z.infer<typeof callbackRow>;

export const abandonedRow = z
  .object({
    workItemId: id,
    conversationId: id,
    contactId: id,
    contactName: z.string(),
    queueId: id,
    enqueuedAt: instant,
    abandonedAt: instant,
    followUp: z.object({ by: id, at: instant, conversationId: id }).optional(),
    cameBack: z.object({ conversationId: id, at: instant }).optional(),
  })
  .meta({ id: 'AbandonedWait' });
export type AbandonedDto = z.infer<typeof abandonedRow>;

/** Waiting, giving up waiting, and being called back. */
export const waits = {
  queues: endpoint({
    method: 'GET',
    path: '/waits',
    summary: 'How long each queue takes',
    tag,
    access: sees,
    response: z.object({ items: z.array(queueWait) }),
  }),
  callbacks: endpoint({
    method: 'GET',
    path: '/callbacks',
    summary: 'Callbacks to come and under way',
    tag,
    access: sees,
    response: z.object({ items: z.array(callbackRow) }),
  }),
  abandoned: endpoint({
    method: 'GET',
    path: '/abandoned',
    summary: 'Customers of the last day who gave up waiting',
    tag,
    access: sees,
    response: z.object({ items: z.array(abandonedRow) }),
  }),
  callBack: endpoint({
    method: 'POST',
    path: '/work-items/:id/call-back',
    summary: 'Take up an abandoned wait in its old place',
    tag,
    access: sees,
    params: idParams,
    response: z.object({ conversationId: id }),
  }),
  recordCallback: endpoint({
    method: 'POST',
    path: '/conversations/:id/callback',
    summary: 'Say what came of a callback',
    tag,
    access: { kind: 'permission', permission: 'conversation:reply', scoped: true } as const,
    params: idParams,
    body: z.strictObject({ outcome: z.enum(['reached', 'not_reached', 'later']), at: instant.optional() }),
    response: conversationSummary,
  }),
} as const;
