import type { NodeBody } from '../node-type.js';
import { nextPort } from '../port.js';
import type { PrioritizeConfig } from './prioritize-config.js';

/** How urgent the work of the conversation is, while it waits. */
export const prioritizeNode: NodeBody<PrioritizeConfig> = {
  type: 'prioritize',
  version: 1,
  title: 'flow:nodes.prioritize.title',
  help: 'flow:nodes.prioritize.help',
  category: 'route',
  icon: 'gauge',
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
