import { z } from 'zod';
import { fieldOf } from '../form.js';
import type { NodeType } from '../node-type.js';
import { errorPort, nextPort } from '../port.js';
import { stepAction } from './outside-action.js';

const field = fieldOf('assign');
const targets = ['queue', 'agent'] as const;
const when = (to: string) => ({ showWhen: { field: 'to', in: [to] } });
const id = z.string().min(1).max(64).optional();

const config = z.strictObject({
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

/** Moves the conversation to a queue, or to one agent. */
export const assignNode: NodeType<z.infer<typeof config>> = {
  type: 'assign',
  version: 1,
  title: 'flow:nodes.assign.title',
  help: 'flow:nodes.assign.help',
  category: 'route',
  icon: 'user-plus',
  config,
  initial: { to: 'queue' },
  waits: true,
  outside: true,
  kinds: ['automation'],
  needs: 'conversation',
  toPerson: true,
  ports: () => [nextPort, errorPort],
  uses: ({ to, queueId, agentId }) => [
    ...(to === 'queue' && queueId !== undefined
      ? [{ kind: 'reference' as const, field: 'queueId', to: 'queues' as const, id: queueId }]
      : []),
    ...(to === 'agent' && agentId !== undefined
      ? [{ kind: 'template' as const, field: 'agentId', template: agentId }]
      : []),
  ],
  validate: ({ to, queueId, agentId = '' }, { error }) =>
    (to === 'queue' ? queueId === undefined : agentId.trim() === '')
      ? [error('required', to === 'queue' ? 'queueId' : 'agentId')]
      : [],
  step: ({ to, queueId = '', agentId = '' }, context, event) =>
    stepAction(
      'assign',
      () => (to === 'queue' ? { kind: 'queue', queueId } : { kind: 'agent', agentId: context.fill(agentId).trim() }),
      context,
      event,
    ),
};
