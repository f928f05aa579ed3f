import { z } from 'zod';
import { fieldOf } from '../form.js';
import { expressionSchema } from '../value-input.js';
import { eventNames } from './event-names.js';

const field = fieldOf('event');

export const eventConfigSchema = z.strictObject({
  on: z.enum(eventNames).meta(field('on', { help: true, options: eventNames })),
  when: expressionSchema.optional().meta(field('when', { help: true, widget: 'expression' })),
});

export type EventConfig = z.infer<typeof eventConfigSchema>;
