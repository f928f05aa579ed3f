import { z } from 'zod';
import { fieldOf } from './form.js';

const field = fieldOf('hours');

export const hoursConfigSchema = z.strictObject({
  hoursId: z
    .string()
    .min(1)
    .max(64)
    .meta(field('hoursId', { widget: 'select', optionsFrom: 'hours' })),
  /** An exit of its own for closed days that differ from the week. */
  holidays: z
    .boolean()
    .default(false)
    .meta(field('holidays', { help: true })),
});

export type HoursConfig = z.infer<typeof hoursConfigSchema>;
