import type { NodeBody } from '../node-type.js';
import { errorPort, nextPort } from '../port.js';
import type { EscalateConfig } from './escalate-config.js';
import { stepAction } from './outside-action.js';

/** Calls the supervisors until one acknowledges it, makes the work more urgent, and moves it to another queue if one is named. */
export const escalateNode: NodeBody<EscalateConfig> = {
  type: 'escalate',
  version: 1,
  title: 'flow:nodes.escalate.title',
  help: 'flow:nodes.escalate.help',
  category: 'route',
  icon: 'triangle-alert',
  initial: { text: '', raise: 100 },
  waits: true,
  outside: true,
  kinds: ['automation'],
  needs: 'conversation',
  toPerson: true,
  ports: ({ queueId }) => (queueId === undefined ? [nextPort] : [nextPort, errorPort]),
  summary: ({ text }) => [{ en: text, 'zh-CN': text }],
  uses: ({ text, queueId }) => [
    { kind: 'template', field: 'text', template: text },
    ...(queueId === undefined ? [] : [{ kind: 'reference', field: 'queueId', to: 'queues', id: queueId } as const]),
  ],
  step({ text, raise, queueId }, context, event) {
    if (event) {
      return stepAction('assign', () => null, context, event);
    }
    context.emit({ type: 'notify', to: 'supervisors', level: 'act', text: context.fill(text) });
    if (raise > 0) {
      context.emit({ type: 'prioritize', mode: 'add', priority: raise });
    }
    return queueId === undefined
      ? { kind: 'go', port: 'next' }
      : stepAction('assign', () => ({ kind: 'queue', queueId, priority: raise }), context, undefined);
  },
};
