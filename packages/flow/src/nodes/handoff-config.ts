import { z } from 'zod';
import { localizedTextSchema } from '../document/localized-text-schema.js';
import { fieldOf } from './form.js';
import { valueInputSchema } from './value-input.js';

const field = fieldOf('handoff');
const needs = { group: 'flow:groups.requirements' };
const level = z.int().min(1).max(5);

export const handoffConfigSchema = z.strictObject({
  queueId: z
    .string()
    .min(1)
    .max(64)
    .meta(field('queueId', { widget: 'select', optionsFrom: 'queues' })),
  skills: z
    .array(z.strictObject({ skillId: z.string().min(1).max(64), minLevel: level }))
    .max(10)
    .default([])
    .meta(field('skills', { help: true, widget: 'skills', optionsFrom: 'skills', ...needs })),
  /** A BCP 47 tag, given or computed; no tag, no requirement. */
  language: z
    .strictObject({ code: valueInputSchema, minLevel: level })
    .optional()
    .meta(field('language', { help: true, widget: 'language', ...needs })),
  /** 0 is normal; higher goes first. */
  priority: valueInputSchema
    .default({ kind: 'literal', value: 0 })
    .meta(field('priority', { help: true, widget: 'value', ...needs })),
  /** The hand-off's own steps instead of the queue's; empty: the queue's. */
  ownSteps: z
    .array(z.strictObject({ afterSec: z.int().min(0).max(86_400), require: z.string().min(1).max(4_096) }))
    .max(20)
    .default([])
    .meta(field('ownSteps', { help: true, widget: 'routing-steps', ...needs })),
  /** The customer chose to be called back: the place is kept by a promise instead of waiting. */
  callback: z
    .boolean()
    .default(false)
    .meta(field('callback', { help: true })),
  waitingText: localizedTextSchema.default({}).meta(field('waitingText', { help: true, widget: 'localized-text' })),
  /** For the agent: why the customer comes. */
  reason: z
    .string()
    .max(500)
    .default('')
    .meta(field('reason', { help: true, widget: 'template' })),
});

export type HandoffConfig = z.infer<typeof handoffConfigSchema>;
