import type { NodeBody } from '../node-type.js';
import { nextPort } from '../port.js';
import type { OnErrorConfig } from './on-error-config.js';

/** Takes over when a node fails and nothing is wired to its error port: once, so that its own failure ends the flow. */
export const onErrorNode: NodeBody<OnErrorConfig> = {
  type: 'onError',
  version: 1,
  title: 'flow:nodes.onError.title',
  help: 'flow:nodes.onError.help',
  category: 'handler',
  icon: 'shield-alert',
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
