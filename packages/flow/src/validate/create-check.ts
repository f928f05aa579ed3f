import type { FlowEdge, FlowNode } from '../document/flow-document.js';
import type { NodeTypes } from '../nodes/node-type.js';
import { type CheckedNode, checkNode } from './checked-node.js';
import type { FlowEnvironment } from './environment.js';
import { graphOf } from './graph.js';
import type { Issue } from './issue.js';
import { createDocumentReader } from './read-edited.js';
import { aroundOf, viewOf } from './rule.js';
import { rules } from './rules.js';

/**
 * `validate` for one document that is being edited: what it was given before, and is given again as the same object, is
 * not looked at again. So nothing it was given may be altered in place.
 */
export function createCheck(nodeTypes: NodeTypes, environment: FlowEnvironment): (given: unknown) => Issue[] {
  const read = createDocumentReader();
  const known = new WeakMap<FlowNode, CheckedNode>();
  let around = aroundOf([], environment);
  const check = (node: FlowNode, leaving: readonly FlowEdge[]): CheckedNode => {
    const checked = known.get(node) ?? checkNode(node, nodeTypes.get(node.type), leaving);
    // Where a disabled node is passed by depends on its edges.
    if (!node.disabled) {
      known.set(node, checked);
    }
    return checked;
  };
  return (given) => {
    const result = read(given);
    if ('issues' in result) {
      return result.issues;
    }
    const { document } = result;
    if (!isSame(document.variables, around.variables)) {
      around = aroundOf(document.variables, environment);
    }
    const view = viewOf(graphOf(document, environment, check), around);
    return rules.flatMap((rule) => rule(view));
  };
}

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);
