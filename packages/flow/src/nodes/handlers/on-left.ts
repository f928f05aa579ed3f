import type { NodeBody } from '../node-type.js';
import { nextPort } from '../port.js';
import type { OnLeftConfig } from './on-left-config.js';

/** Takes over when the customer leaves: nobody reads what it says, but labels, notes and requests still happen. */
export const onLeftNode: NodeBody<OnLeftConfig> = {
  type: 'onLeft',
  version: 1,
  title: 'flow:nodes.onLeft.title',
  help: 'flow:nodes.onLeft.help',
  category: 'handler',
  icon: 'door-open',
  initial: {},
  kinds: ['conversation'],
  needs: 'customer',
  ports: () => [nextPort],
  step: () => ({ kind: 'go', port: 'next' }),
};
