import { z } from 'zod';
import { fieldOf } from '../form.js';
import type { NodeType } from '../node-type.js';
import { nextPort } from '../port.js';

const field = fieldOf('notify');
const audiences = ['supervisors', 'agent', 'people', 'queue', 'role'] as const;
const roles = ['supervisor', 'admin', 'agent'] as const;
const when = (to: (typeof audiences)[number]) => ({ showWhen: { field: 'to', in: [to] } });
const id = z.string().min(1).max(64);

const config = z.strictObject({
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
  text: z
    .string()
    .min(1)
    .max(1_000)
    .meta(field('text', { help: true, widget: 'template' })),
});

/** Tells people of something: an alert in the console, and in the conversation if there is one. */
export const notifyNode: NodeType<z.infer<typeof config>> = {
  type: 'notify',
  version: 1,
  title: 'flow:nodes.notify.title',
  help: 'flow:nodes.notify.help',
  category: 'route',
  icon: 'bell',
  config,
  initial: { to: 'supervisors', userIds: [], role: 'supervisor', text: '' },
  ports: () => [nextPort],
  summary: ({ text }) => [{ en: text, 'zh-CN': text }],
  uses: ({ to, queueId, text }) => [
    { kind: 'template', field: 'text', template: text },
    ...(to === 'queue' && queueId !== undefined
      ? [{ kind: 'reference', field: 'queueId', to: 'queues', id: queueId } as const]
      : []),
  ],
  validate: ({ to, userIds, queueId }, { error }) => [
    ...(to === 'people' && userIds.length === 0 ? [error('required', 'userIds')] : []),
    ...(to === 'queue' && queueId === undefined ? [error('required', 'queueId')] : []),
  ],
  step({ to, userIds, queueId, role, text }, context) {
    context.emit({
      ...{ type: 'notify', to, text: context.fill(text) },
      ...(to === 'people' && { userIds }),
      ...(to === 'queue' && { queueId }),
      ...(to === 'role' && { role }),
    });
    return { kind: 'go', port: 'next' };
  },
};
