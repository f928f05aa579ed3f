import { z } from 'zod';

/** Node, edge and flow ids: unique within their document, unchanged by edits. They are keys of plain objects too. */
export const idSchema = z
  .string()
  .regex(/^[\w:-]{1,64}$/)
  .refine((id) => !(id in Object.prototype), { message: 'reserved' });
