import type { Box } from './boxes.js';

/** A grid of squares in squares: each cell is named by the quarters that lead to it, so that a cell's name begins with its parents'. */
export interface Grid {
  x: readonly [low: number, high: number];
  y: readonly [low: number, high: number];
}

/** The grid of longitudes and latitudes. */
export const GLOBE: Grid = { x: [-180, 180], y: [-90, 90] };

/** Cells of the finest level are about 2 cm wide on the globe. */
const LEVELS = 26;
const MOST_CELLS = 24;

/** Up to about two dozen cells that together hold the boxes, each as fine as that allows. */
export function coverBoxes(boxes: readonly Box[], grid: Grid): string[] {
  const found = new Set<string>();
  const most = Math.max(4, Math.floor(MOST_CELLS / Math.max(1, boxes.length)));
  for (const box of boxes) for (const cell of coverBox(box, grid, most)) found.add(cell);
  return [...found];
}

function coverBox({ x, y }: Box, grid: Grid, most: number): string[] {
  let level = LEVELS;
  const span = (low: number, high: number, axis: readonly [number, number]): [number, number] => [
    slot(low, axis, level),
    slot(high, axis, level),
  ];
  let [left, right] = span(x[0], x[1], grid.x);
  let [bottom, top] = span(y[0], y[1], grid.y);
  while ((right - left + 1) * (top - bottom + 1) > most) {
    level--;
    [left, right] = span(x[0], x[1], grid.x);
    [bottom, top] = span(y[0], y[1], grid.y);
  }
  const cells: string[] = [];
  for (let column = left; column <= right; column++) {
    for (let row = bottom; row <= top; row++) cells.push(nameOf(column, row, level));
  }
  return cells;
}

function slot(value: number, [low, high]: readonly [number, number], level: number): number {
  const count = 2 ** level;
  return Math.max(0, Math.min(count - 1, Math.floor(((value - low) / (high - low)) * count)));
}

function nameOf(column: number, row: number, level: number): string {
  let name = '';
  for (let bit = level - 1; bit >= 0; bit--) {
    name += String((Math.floor(column / 2 ** bit) % 2) * 2 + (Math.floor(row / 2 ** bit) % 2));
  }
  return name;
}

/** The cells above these: what is larger than a searched cell is filed under one of them. */
export function parentsOf(cells: readonly string[]): string[] {
  const parents = new Set<string>();
  for (const cell of cells) for (let length = 0; length < cell.length; length++) parents.add(cell.slice(0, length));
  return [...parents].filter((parent) => !cells.some((cell) => parent.startsWith(cell)));
}
