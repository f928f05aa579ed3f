import { z } from 'zod';
import { id, idParams, instant } from '../dto/common.js';
import { carries } from '../dto/conversation.js';
import { endpoint } from '../endpoint.js';

/** One address of the customer that a conversation can be answered at. */
export const replyChannel = z
  .object({
    identityId: id,
    channelId: id,
    channelName: z.string(),
    channelType: z.string(),
    /** Absent where people are connected to us: nobody knows them by such an address. */
    address: z.string().optional(),
    /** The customer wrote here last: without a choice, answers go here. */
    isDefault: z.boolean(),
    /** Until then one may write; absent: always. */
    closesAt: instant.optional(),
    /** Why one may not write now: the customer has to write first, or asked not to be written to there. */
    blocked: z.enum(['window', 'consent']).optional(),
    carries,
  })
  .meta({ id: 'ReplyChannel' });
export type ReplyChannelDto = z.infer<typeof replyChannel>;

export const replyChannels = {
  list: endpoint({
    method: 'GET',
    path: '/conversations/:id/reply-channels',
    summary: "The customer's addresses that the conversation can be answered at, each with what its channel takes",
    tag: 'conversations',
    access: { kind: 'permission', permission: 'conversation:reply', scoped: true },
    params: idParams,
    response: z.object({ items: z.array(replyChannel) }),
  }),
};
