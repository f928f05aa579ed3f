import { z } from 'zod';
import { id, instant } from './common.js';

/** An offer that I did not take. */
export const turnedDownOffer = z
  .object({
    assignmentId: id,
    conversationId: id,
    contactName: z.string(),
    queueName: z.string(),
    offeredAt: instant,
    outcome: z.enum(['missed', 'declined']),
    /** As it was given when it was declined. */
    reason: z.string().optional(),
    /** Where the customer is now. */
    became: z.enum(['waiting', 'with_agent', 'closed', 'elsewhere']),
    /** Who has it, or had it last. */
    agentName: z.string().optional(),
  })
  .meta({ id: 'TurnedDownOffer' });
export type TurnedDownOfferDto = z.infer<typeof turnedDownOffer>;
