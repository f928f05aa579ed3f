import { z } from 'zod';
import { fieldOf } from './form.js';
import type { NodeType } from './node-type.js';
import { nextPort } from './port.js';

const field = fieldOf('label');
const actions = ['add', 'remove'] as const;

const config = z.strictObject({
  action: z
    .enum(actions)
    .default('add')
    .meta(field('action', { options: actions })),
  name: z
    .string()
    .min(1)
    .max(60)
    .meta(field('name', { help: true, widget: 'template' })),
});

/** Puts a label on the conversation or takes it away. A name that comes out empty does nothing. */
export const labelNode: NodeType<z.infer<typeof config>> = {
  type: 'label',
  version: 1,
  title: 'flow:nodes.label.title',
  help: 'flow:nodes.label.help',
  category: 'data',
  icon: 'tag',
  config,
  initial: { action: 'add', name: '' },
  needs: 'conversation',
  ports: () => [nextPort],
  summary: ({ action, name }) => {
    const line = `${action === 'add' ? '+' : '−'} ${name}`;
    return [{ en: line, 'zh-CN': line }];
  },
  uses: ({ name }) => [{ kind: 'template', field: 'name', template: name }],
  step({ action, name }, context) {
    const label = context.fill(name).trim().slice(0, 60);
    if (label === '') {
      return { kind: 'go', port: 'next', note: 'flow.label_empty' };
    }
    context.emit({ type: 'setLabel', name: label, on: action === 'add' });
    return { kind: 'go', port: 'next' };
  },
};
