import { z } from 'zod';
import { fieldOf } from './form.js';

const field = fieldOf('jump');
const targets = ['node', 'interrupted'] as const;

export const jumpConfigSchema = z.strictObject({
  to: z
    .enum(targets)
    .default('node')
    .meta(field('to', { help: true, options: targets })),
  nodeId: z
    .string()
    .max(64)
    .optional()
    .meta(field('nodeId', { widget: 'select', optionsFrom: 'nodes', showWhen: { field: 'to', in: ['node'] } })),
});

export type JumpConfig = z.infer<typeof jumpConfigSchema>;
