import type { NodeBody } from '../node-type.js';
import { errorPort, nextPort } from '../port.js';
import type { AssignConfig } from './assign-config.js';
import { stepAction } from './outside-action.js';

/** Moves the conversation to a queue, or to one agent. */
export const assignNode: NodeBody<AssignConfig> = {
  type: 'assign',
  version: 1,
  title: 'flow:nodes.assign.title',
  help: 'flow:nodes.assign.help',
  category: 'route',
  icon: 'user-plus',
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
