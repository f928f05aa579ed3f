import { z } from 'zod';
import { variableNameSchema } from '../document/flow-document.js';
import { fieldOf } from './form.js';
import type { NodeType } from './node-type.js';
import { nextPort } from './port.js';

const field = fieldOf('start');
const triggers = ['conversation', 'message'] as const;

const config = z.strictObject({
  on: z
    .enum(triggers)
    .default('conversation')
    .meta(field('on', { help: true, options: triggers })),
  variable: variableNameSchema
    .optional()
    .meta(field('variable', { help: true, widget: 'variable', optionsFrom: 'variables' })),
});

/** Where a session begins: exactly one per flow. It may wait for the customer's first words. */
export const startNode: NodeType<z.infer<typeof config>> = {
  type: 'start',
  version: 1,
  title: 'flow:nodes.start.title',
  help: 'flow:nodes.start.help',
  category: 'start',
  icon: 'play',
  config,
  initial: {},
  kinds: ['conversation'],
  needs: 'customer',
  waits: true,
  ports: () => [nextPort],
  uses: ({ variable }) => (variable === undefined ? [] : [{ kind: 'writes', field: 'variable', variable }]),
  step({ on, variable }, context, event) {
    const text = event?.type === 'start' || event?.type === 'message' ? event.text : undefined;
    if (on === 'message' && text === undefined) {
      return { kind: 'wait', waitingFor: { kind: 'message' } };
    }
    if (variable !== undefined && text !== undefined) {
      context.setVariable(variable, text);
    }
    return { kind: 'go', port: 'next' };
  },
};
