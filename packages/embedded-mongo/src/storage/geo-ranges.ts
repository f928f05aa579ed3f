import { encodeKeyPart } from '../bson/key-encoding.js';
import type { Box } from '../query/geo/boxes.js';
import { coverBoxes, parentsOf } from '../query/geo/cells.js';
import type { Index } from './index-definition.js';
import type { FieldBounds } from './key-bounds.js';

const TOP = Buffer.from([0xff]);

/** Where in a geo field's keys everything in these boxes stands: under the cells that hold them, and at the cells around those. */
export function geoBounds(index: Index, boxes: readonly Box[], direction: 1 | -1): FieldBounds[] {
  const cells = coverBoxes(boxes, index.grid);
  const within = cells.map((cell): FieldBounds => {
    const key = encodeKeyPart(cell, direction);
    // Without its end mark a cell's name begins the names of all cells in it.
    const lower = key.subarray(0, key.length - 1);
    return { lower, upper: Buffer.concat([lower, TOP, TOP]) };
  });
  const around = parentsOf(cells).map((cell): FieldBounds => {
    const lower = encodeKeyPart(cell, direction);
    return { lower, upper: Buffer.concat([lower, TOP]) };
  });
  return [...within, ...around];
}
