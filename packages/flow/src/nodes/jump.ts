import type { JumpConfig } from './jump-config.js';
import type { NodeBody } from './node-type.js';
import { errorPort } from './port.js';

/** Goes on elsewhere in the flow without a line, or back to the question that a handler interrupted. */
export const jumpNode: NodeBody<JumpConfig> = {
  type: 'jump',
  version: 1,
  title: 'flow:nodes.jump.title',
  help: 'flow:nodes.jump.help',
  category: 'decide',
  icon: 'corner-up-left',
  initial: { to: 'node', nodeId: '' },
  ports: ({ to }) => (to === 'interrupted' ? [errorPort] : []),
  uses: ({ to, nodeId }) => (to === 'node' ? [{ kind: 'jump', field: 'nodeId', nodeId: nodeId ?? '' }] : []),
  step({ to, nodeId }, context) {
    const target = to === 'node' ? nodeId : context.interrupted;
    return target ? { kind: 'jump', nodeId: target } : { kind: 'fail', code: 'flow.nothing_interrupted' };
  },
};
