import { Graph, layout } from '@dagrejs/dagre';
import type { FlowDocument } from '@tandem/flow';

/** Places nodes from left to right along their edges. `sizeOf` gives a card's size in pixels. */
export function arrange(
  document: FlowDocument,
  sizeOf: (id: string) => { width: number; height: number },
): Map<string, { x: number; y: number }> {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 40, ranksep: 96 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of document.nodes) graph.setNode(node.id, { ...sizeOf(node.id) });
  for (const edge of document.edges) graph.setEdge(edge.from.node, edge.to);
  layout(graph);
  return new Map(
    document.nodes.map((node) => {
      const { x, y } = graph.node(node.id) as { x: number; y: number };
      const { width, height } = sizeOf(node.id);
      return [node.id, { x: Math.round((x - width / 2) / 8) * 8, y: Math.round((y - height / 2) / 8) * 8 }];
    }),
  );
}
