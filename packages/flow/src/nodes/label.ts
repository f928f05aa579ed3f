import type { LabelConfig } from './label-config.js';
import type { NodeBody } from './node-type.js';
import { nextPort } from './port.js';

/** Puts a label on the conversation or takes it away. A name that comes out empty does nothing. */
export const labelNode: NodeBody<LabelConfig> = {
  type: 'label',
  version: 1,
  title: 'flow:nodes.label.title',
  help: 'flow:nodes.label.help',
  category: 'data',
  icon: 'tag',
  initial: { action: 'add', name: '' },
  needs: 'conversation',
  ports: () => [nextPort],
  summary: ({ action, name }) => {
    const line = `${action === 'add' ? '+' : '−'} ${name}`;
    return name === '' ? [] : [{ en: line, 'zh-CN': line }];
  },
  uses: ({ name }) => [{ kind: 'template', field: 'name', template: name }],
  step({ action, name }, context) {
    // Not cut in the middle of a sign that takes two units.
    const label = context
      .fill(name)
      .trim()
      .slice(0, 60)
      .replace(/[\uD800-\uDBFF]$/, '')
      .trim();
    if (label === '') {
      return { kind: 'go', port: 'next', note: 'flow.label_empty' };
    }
    context.emit({ type: 'setLabel', name: label, on: action === 'add' });
    return { kind: 'go', port: 'next' };
  },
};
