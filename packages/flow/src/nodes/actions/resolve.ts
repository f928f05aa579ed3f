import { z } from 'zod';
import type { NodeType } from '../node-type.js';
import { errorPort, nextPort } from '../port.js';
import { stepAction } from './outside-action.js';

const config = z.strictObject({});

/** Closes the conversation. One that is closed already stays so. */
export const resolveNode: NodeType<z.infer<typeof config>> = {
  type: 'resolve',
  version: 1,
  title: 'flow:nodes.resolve.title',
  help: 'flow:nodes.resolve.help',
  category: 'route',
  icon: 'circle-check',
  config,
  initial: {},
  waits: true,
  outside: true,
  kinds: ['automation'],
  needs: 'conversation',
  ports: () => [nextPort, errorPort],
  step: (_settings, context, event) => stepAction('resolve', () => null, context, event),
};
