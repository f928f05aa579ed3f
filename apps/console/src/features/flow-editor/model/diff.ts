import type { FlowDocument } from '@tandem/flow';

/** How many steps and connections differ between two documents. Moving a step is no difference. */
export interface FlowDiff {
  added: number;
  removed: number;
  changed: number;
  wires: number;
}

const essence = ({ config, type, typeVersion, label, disabled }: FlowDocument['nodes'][number]): string =>
  JSON.stringify([type, typeVersion, label, disabled === true, config]);

const wire = ({ from, to }: FlowDocument['edges'][number]): string => JSON.stringify([from.node, from.port, to]);

export function diffFlows(before: FlowDocument, after: FlowDocument): FlowDiff {
  const old = new Map(before.nodes.map((node) => [node.id, essence(node)]));
  const now = new Map(after.nodes.map((node) => [node.id, essence(node)]));
  const oldWires = new Set(before.edges.map(wire));
  const newWires = new Set(after.edges.map(wire));
  return {
    added: [...now.keys()].filter((id) => !old.has(id)).length,
    removed: [...old.keys()].filter((id) => !now.has(id)).length,
    changed: [...now].filter(([id, text]) => old.has(id) && old.get(id) !== text).length,
    wires:
      [...newWires].filter((key) => !oldWires.has(key)).length +
      [...oldWires].filter((key) => !newWires.has(key)).length,
  };
}
