import { z } from 'zod';
import { fieldOf } from './form.js';
import type { NodeType } from './node-type.js';
import { errorPort } from './port.js';

const field = fieldOf('jump');
const targets = ['node', 'interrupted'] as const;

const config = z.strictObject({
  to: z
    .enum(targets)
    .default('node')
    .meta(field('to', { help: true, options: targets })),
  nodeId: z
    .string()
    .max(64)
    .optional()
    .meta(field('nodeId', { widget: 'select', optionsFrom: 'nodes', showWhen: { field: 'to', in: ['node'] } })),
});

/** Goes on elsewhere in the flow without a line, or back to the question that a handler interrupted. */
export const jumpNode: NodeType<z.infer<typeof config>> = {
  type: 'jump',
  version: 1,
  title: 'flow:nodes.jump.title',
  help: 'flow:nodes.jump.help',
  category: 'decide',
  icon: 'corner-up-left',
  config,
  initial: { to: 'node', nodeId: '' },
  ports: ({ to }) => (to === 'interrupted' ? [errorPort] : []),
  uses: ({ to, nodeId }) => (to === 'node' ? [{ kind: 'jump', field: 'nodeId', nodeId: nodeId ?? '' }] : []),
  step({ to, nodeId }, context) {
    const target = to === 'node' ? nodeId : context.interrupted;
    return target ? { kind: 'jump', nodeId: target } : { kind: 'fail', code: 'flow.nothing_interrupted' };
  },
};
