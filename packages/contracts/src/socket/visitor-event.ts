import { publicEventTypes } from '@tandem/domain';
import { z } from 'zod';
import { id, instant } from '../dto/common.js';
import { fileDto, quickReply } from '../dto/conversation.js';

/**
 * An event as a customer's client sees it: a public type, people by display name only, and of `data` just the
 * fields named here. `seq` grows within a conversation but has gaps where internal events stand.
 */
export const visitorEvent = z
  .object({
    id,
    conversationId: id,
    seq: z.int(),
    type: z.enum(publicEventTypes),
    at: instant,
    from: z.object({
      /** contact: the customer; agent: a person; bot: the flow; system: nobody. */
      kind: z.enum(['contact', 'agent', 'bot', 'system']),
      displayName: z.string().optional(),
    }),
    data: z
      .object({
        /** `message.received`: the sender's own id of the message. */
        clientId: z.string(),
        /** `message.received`: the quick reply that was chosen, and the id of the event it stood under. */
        choiceId: z.string(),
        inReplyTo: id,
        /** `message.read`: everything up to this seq was read, and by whom. */
        upToSeq: z.int(),
        by: z.enum(['contact', 'agent']),
        /** `message.delivered` and `message.failed`. */
        messageIds: z.array(id),
        messageId: id,
        code: z.string(),
        /** `conversation.rated`: from 1 to `best`. */
        score: z.int(),
        best: z.int(),
      })
      .partial(),
    content: z
      .object({
        text: z.string().optional(),
        quickReplies: z.array(quickReply).optional(),
        redacted: z.literal(true).optional(),
      })
      .optional(),
    files: z.array(fileDto).optional(),
  })
  .meta({ id: 'VisitorEvent' });
export type VisitorEventDto = z.infer<typeof visitorEvent>;
