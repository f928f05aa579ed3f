import { type FlowDocument, type FlowNode, isTrigger, type NodeType, type Port } from '@tandem/flow';
import { mainExits, onwardExit } from './main-exits.ts';

/**
 * Makes a node one of another type: it keeps its place, its name and the settings both types have, and the edges whose
 * ports the new one has too. Settings that would make the new one wrong are left behind.
 */
export function replaceNode(
  document: FlowDocument,
  id: string,
  type: NodeType,
  portsOf: (node: FlowNode) => readonly Pick<Port, 'id' | 'kind'>[],
): FlowDocument {
  const node = document.nodes.find((each) => each.id === id);
  if (!node || isTrigger(node.type) || type.category === 'start') return document;
  const initial = structuredClone(type.initial);
  const shared = Object.fromEntries(Object.entries(node.config).filter(([key]) => key in initial));
  const fits = type.config.safeParse({ ...initial, ...shared }).success || !type.config.safeParse(initial).success;
  const replaced: FlowNode = {
    ...node,
    type: type.type,
    typeVersion: type.version,
    config: fits ? { ...initial, ...shared } : initial,
  };
  const exits = portsOf(replaced);
  const ports = exits.map((port) => port.id);
  const onward = onwardExit(type, exits);
  const taken = document.edges.filter((edge) => edge.from.node === id).map((edge) => edge.from.port);
  const old = portsOf(node);
  // Nobody knows the exits of a step whose plugin is gone.
  const wayOn = old.length === 0 ? taken[0] : mainExits(old).find((port) => taken.includes(port.id))?.id;
  const edges = document.edges.flatMap((edge) => {
    if (edge.from.node !== id || ports.includes(edge.from.port)) return [edge];
    // A way on is kept even when its exit is called otherwise now.
    if (onward === undefined || taken.includes(onward) || edge.from.port !== wayOn) return [];
    return [{ ...edge, from: { node: id, port: onward } }];
  });
  return { ...document, nodes: document.nodes.map((each) => (each === node ? replaced : each)), edges };
}
