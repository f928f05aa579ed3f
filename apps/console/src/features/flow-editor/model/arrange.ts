import { Graph, layout } from '@dagrejs/dagre';
import { onGrid, type Place, type Size } from './place.ts';

/** What is to be arranged: boxes by id, and which leads to which. */
export interface Arrangement {
  boxes: ReadonlyMap<string, Place & Size>;
  links: readonly (readonly [from: string, to: string])[];
}

/** Places boxes from left to right along their links; their upper left corner stays where it was. */
export function arrange({ boxes, links }: Arrangement): Map<string, Place> {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 40, ranksep: 96 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [id, { width, height }] of boxes) graph.setNode(id, { width, height });
  for (const [from, to] of links) if (boxes.has(from) && boxes.has(to)) graph.setEdge(from, to);
  layout(graph);
  const corners = [...boxes].map(([id, { width, height }]) => {
    const { x, y } = graph.node(id) as Place;
    return [id, { x: x - width / 2, y: y - height / 2 }] as const;
  });
  const old = [...boxes.values()];
  const left = Math.min(...old.map(({ x }) => x)) - Math.min(...corners.map(([, { x }]) => x));
  const top = Math.min(...old.map(({ y }) => y)) - Math.min(...corners.map(([, { y }]) => y));
  return new Map(corners.map(([id, { x, y }]) => [id, onGrid({ x: x + left, y: y + top })]));
}
