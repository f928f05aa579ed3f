import { z } from 'zod';
import { variableNameSchema } from '../../document/flow-document.js';
import { fieldOf } from '../form.js';
import type { NodeType } from '../node-type.js';
import { nextPort } from '../port.js';

const config = z.strictObject({
  variable: variableNameSchema
    .optional()
    .meta(fieldOf('onError')('variable', { help: true, widget: 'variable', optionsFrom: 'variables' })),
});

/** Takes over when a node fails and nothing is wired to its error port: once, so that its own failure ends the flow. */
export const onErrorNode: NodeType<z.infer<typeof config>> = {
  type: 'onError',
  version: 1,
  title: 'flow:nodes.onError.title',
  help: 'flow:nodes.onError.help',
  category: 'handler',
  icon: 'shield-alert',
  config,
  initial: {},
  ports: () => [nextPort],
  uses: ({ variable }) => (variable === undefined ? [] : [{ kind: 'writes', field: 'variable', variable }]),
  step({ variable }, context) {
    if (variable !== undefined && context.failure !== undefined) {
      context.setVariable(variable, context.failure);
    }
    return { kind: 'go', port: 'next' };
  },
};
