import type { FlowNode, NodeBodies, Port } from '@tandem/flow';

/** The exits of a node as its config stands: a form that is half filled in has those that its entries name. */
export function portsOf(node: FlowNode, types: NodeBodies): Port[] {
  const type = types.get(node.type);
  try {
    return type?.ports({ ...type.initial, ...node.config }) ?? [];
  } catch {
    return [];
  }
}
