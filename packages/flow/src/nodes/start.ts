import { z } from 'zod';
import type { NodeType } from './node-type.js';
import { nextPort } from './port.js';

const config = z.strictObject({});

/** Where a session begins; exactly one per flow. */
export const startNode: NodeType<z.infer<typeof config>> = {
  type: 'start',
  version: 1,
  title: 'flow:nodes.start.title',
  help: 'flow:nodes.start.help',
  category: 'start',
  icon: 'play',
  config,
  initial: {},
  ports: () => [nextPort],
  step: () => ({ kind: 'go', port: 'next' }),
};
