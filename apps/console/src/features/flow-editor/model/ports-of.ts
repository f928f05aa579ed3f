import type { FlowNode, NodeTypes, Port } from '@tandem/flow';

/** The exits of a node as its config stands; none while the config cannot be read. */
export function portsOf(node: FlowNode, types: NodeTypes): Port[] {
  const type = types.get(node.type);
  const config = type?.config.safeParse(node.config);
  if (!type) return [];
  if (config?.success) return type.ports(config.data);
  // A half-filled form still has the exits that its entries name.
  try {
    return type.ports({ ...type.initial, ...node.config });
  } catch {
    return [];
  }
}
