import type { NodeBody } from './node-type.js';
import { errorPort, nextPort } from './port.js';
import type { PriorityConfig } from './priority-config.js';

/** Priorities stand between these. */
export const priorityRange = 1_000;

const within = (priority: number): number => Math.max(-priorityRange, Math.min(priorityRange, Math.round(priority)));

/** How urgent the customer is from here on: added to the priority of the next hand-off. */
export const priorityNode: NodeBody<PriorityConfig> = {
  type: 'priority',
  version: 1,
  title: 'flow:nodes.priority.title',
  help: 'flow:nodes.priority.help',
  category: 'route',
  icon: 'chevrons-up',
  initial: { mode: 'set', priority: { kind: 'literal', value: 10 } },
  kinds: ['conversation'],
  needs: 'conversation',
  ports: () => [nextPort, errorPort],
  summary: ({ mode, priority }) => {
    const value = priority.kind === 'cel' ? priority.expression : JSON.stringify(priority.value);
    const line = `${mode === 'add' ? '+=' : '='} ${value}`;
    return [{ en: line, 'zh-CN': line }];
  },
  uses: ({ priority }) =>
    priority.kind === 'cel'
      ? [{ kind: 'expression', field: 'priority', expression: priority.expression, expects: 'number' }]
      : [],
  validate: ({ priority }, { error }) =>
    priority.kind === 'literal' && !Number.isInteger(priority.value) ? [error('priority', 'priority')] : [],
  step({ mode, priority }, context) {
    const value = context.valueOf(priority);
    if (typeof value !== 'number') {
      return { kind: 'fail', code: 'flow.priority_not_a_number' };
    }
    context.setPriority(within(mode === 'add' ? context.priority + value : value));
    return { kind: 'go', port: 'next' };
  },
};
