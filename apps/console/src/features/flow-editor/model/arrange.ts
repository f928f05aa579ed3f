import { Graph, layout } from '@dagrejs/dagre';
import { onGrid, type Place, type Size } from './place.ts';

/** What is to be arranged: boxes by id, and which leads to which. */
export interface Arrangement {
  boxes: ReadonlyMap<string, Place & Size>;
  links: readonly (readonly [from: string, to: string])[];
}

/** Chains longer than this overflow the stack of the layout library, which follows them recursively. */
const section = 250;
const gapBetweenSections = 120;

/**
 * Places boxes from left to right along their links; their upper left corner stays where it was. Many boxes are placed
 * in sections below each other, in the order they are given.
 */
export function arrange({ boxes, links }: Arrangement): Map<string, Place> {
  const all = [...boxes];
  const left = Math.min(...all.map(([, { x }]) => x));
  let top = Math.min(...all.map(([, { y }]) => y));
  const places = new Map<string, Place>();
  for (let i = 0; i < all.length; i += section) {
    const part = new Map(all.slice(i, i + section));
    const { corners, height } = arrangeSection(part, links);
    for (const [id, { x, y }] of corners) places.set(id, onGrid({ x: left + x, y: top + y }));
    top += height + gapBetweenSections;
  }
  return places;
}

/** Upper left corners, counted from that of all of them. */
function arrangeSection(boxes: Arrangement['boxes'], links: Arrangement['links']) {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 40, ranksep: 96 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [id, { width, height }] of boxes) graph.setNode(id, { width, height });
  for (const [from, to] of links) if (boxes.has(from) && boxes.has(to)) graph.setEdge(from, to);
  layout(graph);
  const placed = [...boxes].map(([id, { width, height }]) => {
    const { x, y } = graph.node(id) as Place;
    return { id, x: x - width / 2, y: y - height / 2, bottom: y + height / 2 };
  });
  const left = Math.min(...placed.map(({ x }) => x));
  const top = Math.min(...placed.map(({ y }) => y));
  return {
    corners: placed.map(({ id, x, y }) => [id, { x: x - left, y: y - top }] as const),
    height: Math.max(...placed.map(({ bottom }) => bottom)) - top,
  };
}
