import type { Place, Size } from './place.ts';

export type Box = Place & Size;

/** Lines of the canvas that a moving step is in line with: across at a height, down at a distance. */
export interface Guides {
  x: readonly number[];
  y: readonly number[];
}

export const noGuides: Guides = { x: [], y: [] };

const edgesOf = (at: number, length: number) => [at, at + length / 2, at + length];

/** Edges and middles that a box shares with others; `others` are those near enough to see. */
export function guidesFor(box: Box, others: Iterable<Box>): Guides {
  const x = new Set<number>();
  const y = new Set<number>();
  const [left, right] = [edgesOf(box.x, box.width), edgesOf(box.y, box.height)];
  for (const other of others) {
    for (const [i, at] of edgesOf(other.x, other.width).entries()) if (left[i] === at) x.add(at);
    for (const [i, at] of edgesOf(other.y, other.height).entries()) if (right[i] === at) y.add(at);
  }
  return x.size + y.size === 0 ? noGuides : { x: [...x], y: [...y] };
}
