import { z } from 'zod';
import type { NodeType } from '../node-type.js';
import { nextPort } from '../port.js';

const config = z.strictObject({});

/** Takes over when the customer leaves: nobody reads what it says, but labels, notes and requests still happen. */
export const onLeftNode: NodeType<z.infer<typeof config>> = {
  type: 'onLeft',
  version: 1,
  title: 'flow:nodes.onLeft.title',
  help: 'flow:nodes.onLeft.help',
  category: 'handler',
  icon: 'door-open',
  config,
  initial: {},
  kinds: ['conversation'],
  needs: 'customer',
  ports: () => [nextPort],
  step: () => ({ kind: 'go', port: 'next' }),
};
