import { z } from 'zod';
import { fieldOf } from '../form.js';
import type { NodeType } from '../node-type.js';
import { nextPort } from '../port.js';

const field = fieldOf('notify');
const audiences = ['supervisors', 'agent'] as const;

const config = z.strictObject({
  to: z
    .enum(audiences)
    .default('supervisors')
    .meta(field('to', { help: true, options: audiences })),
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
  initial: { to: 'supervisors', text: '' },
  ports: () => [nextPort],
  summary: ({ text }) => [{ en: text, 'zh-CN': text }],
  uses: ({ text }) => [{ kind: 'template', field: 'text', template: text }],
  step({ to, text }, context) {
    context.emit({ type: 'notify', to, text: context.fill(text) });
    return { kind: 'go', port: 'next' };
  },
};
