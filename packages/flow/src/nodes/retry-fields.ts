import { z } from 'zod';
import { localizedTextSchema } from '../document/localized-text-schema.js';
import type { fieldOf } from './form.js';

/** What every question says about wrong answers and silence. */
export const retryFields = (field: ReturnType<typeof fieldOf>) => ({
  retryText: localizedTextSchema
    .default({})
    .meta(field('retryText', { help: true, widget: 'localized-text', group: 'flow:groups.retries' })),
  maxTries: z
    .int()
    .min(1)
    .max(10)
    .default(3)
    .meta(field('maxTries', { help: true, group: 'flow:groups.retries' })),
  /** Seconds; a week at most. */
  timeoutSeconds: z
    .int()
    .min(5)
    .max(604_800)
    .optional()
    .meta(field('timeoutSeconds', { help: true, group: 'flow:groups.retries' })),
});
