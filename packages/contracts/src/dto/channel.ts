import { z } from 'zod';
import { id, instant } from './common.js';

const count = z.int().min(0);

export const channelHealth = z
  .object({
    channelId: id,
    state: z.enum(['connected', 'reconnecting', 'paused', 'failing']),
    /** Why it is reconnecting or failing. */
    reason: z.object({ code: z.string(), text: z.string(), since: instant }).optional(),
    lastInAt: instant.optional(),
    lastOutAt: instant.optional(),
    /** `refused`: calls with a wrong signature. */
    lastHour: z.object({ received: count, sent: count, failed: count, refused: count }),
    /** Messages that are not with the provider yet. */
    queued: count,
    /** What the provider said to admins, newest last. */
    notices: z.array(z.object({ key: z.string(), code: z.string(), text: z.string(), at: instant })),
  })
  .meta({ id: 'ChannelHealth' });
export type ChannelHealthDto = z.infer<typeof channelHealth>;

export const channelTestInput = z.strictObject({
  /** `<plugin id>/<channel type>` */
  type: z.string().max(120),
  config: z.record(z.string(), z.unknown()),
  /** Secrets that are not given are this channel's. */
  channelId: id.optional(),
});

export const channelTest = z
  .discriminatedUnion('result', [
    z.object({ result: z.literal('works'), account: z.string(), ms: count }),
    z.object({
      result: z.literal('failed'),
      class: z.string(),
      message: z.string(),
      code: z.string().optional(),
      ms: count,
    }),
    /** The channel type has nobody to ask. */
    z.object({ result: z.literal('untested') }),
  ])
  .meta({ id: 'ChannelTest' });
export type ChannelTestDto = z.infer<typeof channelTest>;

export const channelDependents = z
  .object({
    flow: z.string().optional(),
    /** Up to 1,000. */
    openConversations: count,
    queued: count,
    widget: z.boolean(),
  })
  .meta({ id: 'ChannelDependents' });
export type ChannelDependentsDto = z.infer<typeof channelDependents>;
