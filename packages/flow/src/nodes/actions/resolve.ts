import type { NodeBody } from '../node-type.js';
import { errorPort, nextPort } from '../port.js';
import { stepAction } from './outside-action.js';
import type { ResolveConfig } from './resolve-config.js';

/** Closes the conversation. One that is closed already stays so. */
export const resolveNode: NodeBody<ResolveConfig> = {
  type: 'resolve',
  version: 1,
  title: 'flow:nodes.resolve.title',
  help: 'flow:nodes.resolve.help',
  category: 'route',
  icon: 'circle-check',
  initial: {},
  waits: true,
  outside: true,
  kinds: ['automation'],
  needs: 'conversation',
  ports: () => [nextPort, errorPort],
  step: (_settings, context, event) => stepAction('resolve', () => null, context, event),
};
