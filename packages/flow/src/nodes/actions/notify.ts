import type { NodeBody } from '../node-type.js';
import { nextPort } from '../port.js';
import type { NotifyConfig } from './notify-config.js';

/** Tells people of something: an alert in the console, and in the conversation if there is one. */
export const notifyNode: NodeBody<NotifyConfig> = {
  type: 'notify',
  version: 1,
  title: 'flow:nodes.notify.title',
  help: 'flow:nodes.notify.help',
  category: 'route',
  icon: 'bell',
  initial: { to: 'supervisors', userIds: [], role: 'supervisor', level: 'watch', text: '' },
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
  step({ to, userIds, queueId, role, level, text }, context) {
    context.emit({
      ...{ type: 'notify', to, text: context.fill(text) },
      ...(to === 'people' && { userIds }),
      ...(to === 'queue' && { queueId }),
      ...(to === 'role' && { role }),
      ...(level === 'act' && { level }),
    });
    return { kind: 'go', port: 'next' };
  },
};
