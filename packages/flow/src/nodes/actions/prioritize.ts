import { z } from 'zod';
import { fieldOf } from '../form.js';
import type { NodeType } from '../node-type.js';
import { nextPort } from '../port.js';

const field = fieldOf('prioritize');
const modes = ['set', 'add'] as const;

const config = z.strictObject({
  mode: z
    .enum(modes)
    .default('set')
    .meta(field('mode', { options: modes })),
  priority: z
    .int()
    .min(-1_000)
    .max(1_000)
    .meta(field('priority', { help: true })),
});

/** How urgent the work of the conversation is, while it waits. */
export const prioritizeNode: NodeType<z.infer<typeof config>> = {
  type: 'prioritize',
  version: 1,
  title: 'flow:nodes.prioritize.title',
  help: 'flow:nodes.prioritize.help',
  category: 'route',
  icon: 'gauge',
  config,
  initial: { mode: 'set', priority: 100 },
  kinds: ['automation'],
  needs: 'conversation',
  ports: () => [nextPort],
  summary: ({ mode, priority }) => {
    const line = `${mode === 'add' ? '+=' : '='} ${priority}`;
    return [{ en: line, 'zh-CN': line }];
  },
  step(settings, context) {
    context.emit({ type: 'prioritize', ...settings });
    return { kind: 'go', port: 'next' };
  },
};
