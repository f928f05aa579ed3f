import { z } from 'zod';
import { localizedTextSchema } from '../document/localized-text-schema.js';

/** Port ids that nodes use themselves, so that no choice or branch can have them. */
export const reservedPortIds: readonly string[] = ['next', 'error', 'person', 'timeout', 'answered', 'else', 'message'];

/** Id of a choice or branch: also the id of the port it leaves by. */
export const choiceIdSchema = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .refine((id) => !reservedPortIds.includes(id), { message: 'reserved' });

/** A button under a message. */
export const choiceSchema = z.strictObject({ id: choiceIdSchema, label: localizedTextSchema });

export type Choice = z.infer<typeof choiceSchema>;
