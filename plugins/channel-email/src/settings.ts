import type { z } from 'zod';
import type { channelEmail } from './definition.js';

/** Of one mailbox. */
export type Settings = z.infer<NonNullable<typeof channelEmail.contributes.channels.mailbox.config>>;
