import { z } from 'zod';
import { fieldOf } from '../form.js';
import type { NodeType } from '../node-type.js';
import { errorPort, nextPort } from '../port.js';
import { stepAction } from './outside-action.js';

const field = fieldOf('escalate');

const config = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(1_000)
    .meta(field('text', { help: true, widget: 'template' })),
  /** Added to the priority of the work that waits. */
  raise: z
    .int()
    .min(0)
    .max(1_000)
    .default(100)
    .meta(field('raise', { help: true })),
  queueId: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .meta(field('queueId', { help: true, widget: 'select', optionsFrom: 'queues' })),
});

/** Tells the supervisors, makes the work more urgent, and moves it to another queue if one is named. */
export const escalateNode: NodeType<z.infer<typeof config>> = {
  type: 'escalate',
  version: 1,
  title: 'flow:nodes.escalate.title',
  help: 'flow:nodes.escalate.help',
  category: 'route',
  icon: 'triangle-alert',
  config,
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
    context.emit({ type: 'notify', to: 'supervisors', text: context.fill(text) });
    if (raise > 0) {
      context.emit({ type: 'prioritize', mode: 'add', priority: raise });
    }
    return queueId === undefined
      ? { kind: 'go', port: 'next' }
      : stepAction('assign', () => ({ kind: 'queue', queueId, priority: raise }), context, undefined);
  },
};
