import { z } from 'zod';

/**
 * A setting that is written and never read back: encrypted at rest, shown as "set". The plugin sees its value.
 * @example config: z.object({ botToken: secret().meta({ title: 'Bot token', help: 'From @BotFather' }) })
 */
export const secret = (): z.ZodString => z.string().min(1).max(4096).meta({ secret: true });
