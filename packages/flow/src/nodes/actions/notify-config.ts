import { z } from 'zod';
import { fieldOf } from '../form.js';

const field = fieldOf('notify');
const audiences = ['supervisors', 'agent', 'people', 'queue', 'role'] as const;
const levels = ['watch', 'act'] as const;
const roles = ['supervisor', 'admin', 'agent'] as const;
const when = (to: (typeof audiences)[number]) => ({ showWhen: { field: 'to', in: [to] } });
const id = z.string().min(1).max(64);

export const notifyConfigSchema = z.strictObject({
  to: z
    .enum(audiences)
    .default('supervisors')
    .meta(field('to', { help: true, options: audiences })),
  userIds: z
    .array(id)
    .max(50)
    .default([])
    .meta(field('userIds', { optionsFrom: 'users', ...when('people') })),
  queueId: id.optional().meta(field('queueId', { widget: 'select', optionsFrom: 'queues', ...when('queue') })),
  role: z
    .enum(roles)
    .default('supervisor')
    .meta(field('role', { options: roles, ...when('role') })),
  level: z
    .enum(levels)
    .default('watch')
    .meta(field('level', { help: true, options: levels })),
  text: z
    .string()
    .min(1)
    .max(1_000)
    .meta(field('text', { help: true, widget: 'template' })),
});

export type NotifyConfig = z.infer<typeof notifyConfigSchema>;
