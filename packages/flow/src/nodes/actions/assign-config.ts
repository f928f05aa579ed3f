import { z } from 'zod';
import { fieldOf } from '../form.js';

const field = fieldOf('assign');
const targets = ['queue', 'agent'] as const;
const when = (to: string) => ({ showWhen: { field: 'to', in: [to] } });
const id = z.string().min(1).max(64).optional();

export const assignConfigSchema = z.strictObject({
  to: z
    .enum(targets)
    .default('queue')
    .meta(field('to', { options: targets })),
  queueId: id.meta(field('queueId', { widget: 'select', optionsFrom: 'queues', ...when('queue') })),
  agentId: z
    .string()
    .max(200)
    .optional()
    .meta(field('agentId', { help: true, widget: 'template', ...when('agent') })),
});

export type AssignConfig = z.infer<typeof assignConfigSchema>;
