import { isTandemError } from '@tandem/domain';
import { sendFailureClasses } from '@tandem/plugin-sdk';
import { z } from 'zod';
import { messageOf } from '../runtime/plugin-error.js';

/** A `ChannelFailure` of the kit. By its shape: each plugin brings its own copy of the class. */
const channelFailure = z.object({ failed: z.object({ class: z.enum(sendFailureClasses), message: z.string() }) });

/** What went wrong on a channel, as it is kept and shown. What says no class may be over with the next try. */
export function troubleOf(error: unknown): { code: string; text: string } {
  if (isTandemError(error)) return { code: error.code, text: error.message };
  const given = channelFailure.safeParse(error);
  if (given.success) return { code: `channel.${given.data.failed.class}`, text: given.data.failed.message };
  return { code: 'channel.transient', text: messageOf(error) };
}
