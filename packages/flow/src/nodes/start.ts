import type { NodeBody } from './node-type.js';
import { nextPort } from './port.js';
import type { StartConfig } from './start-config.js';

/** Where a session begins: exactly one per flow. It may wait for the customer's first words. */
export const startNode: NodeBody<StartConfig> = {
  type: 'start',
  version: 1,
  title: 'flow:nodes.start.title',
  help: 'flow:nodes.start.help',
  category: 'start',
  icon: 'play',
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
