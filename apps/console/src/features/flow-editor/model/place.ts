import type { FlowNode } from '@tandem/flow';

/** A point on the canvas, in its pixels. */
export type Place = FlowNode['position'];

export interface Size {
  width: number;
  height: number;
}

/** Steps stand on a grid of 8 pixels. */
export const grid = 8;

export const onGrid = ({ x, y }: Place): Place => ({
  x: Math.round(x / grid) * grid,
  y: Math.round(y / grid) * grid,
});
