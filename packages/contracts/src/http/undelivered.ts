import { z } from 'zod';
import { id, instant, listQuery, page } from '../dto/common.js';
import { endpoint } from '../endpoint.js';

const tag = 'channels';
const manage = { kind: 'permission', permission: 'channel:manage' } as const;

/** A message that did not go out, or of which nobody knows whether it did. What it says stands in its conversation. */
export const undeliveredMessage = z
  .object({
    id,
    conversationId: id,
    channelId: id,
    channelName: z.string(),
    contactName: z.string(),
    state: z.enum(['failed', 'unknown']),
    /** Why: a code such as `channel.window`. */
    code: z.string(),
    createdAt: instant,
  })
  .meta({ id: 'UndeliveredMessage' });
export type UndeliveredMessageDto = z.infer<typeof undeliveredMessage>;

/** These, or without ids all. */
const which = z.strictObject({ ids: z.array(id).min(1).max(200).optional() });
const changed = z.object({ count: z.int() });

export const undelivered = {
  list: endpoint({
    method: 'GET',
    path: '/undelivered',
    summary: 'List messages that did not go out, newest first',
    tag,
    access: manage,
    query: listQuery.pick({ cursor: true, limit: true }),
    response: page(undeliveredMessage),
  }),
  replay: endpoint({
    method: 'POST',
    path: '/undelivered/replay',
    summary: 'Send messages once more that did not go out',
    tag,
    access: manage,
    body: which,
    response: changed,
  }),
  discard: endpoint({
    method: 'POST',
    path: '/undelivered/discard',
    summary: 'Take messages off the list of those that did not go out',
    tag,
    access: manage,
    body: which,
    response: changed,
  }),
};
