import type { FlowDocument, FlowNode, NodeBody } from '@tandem/flow';
import { cardMetrics } from './card.ts';
import { onGrid, type Place, type Size } from './place.ts';

const gap = 80;
const margin = 24;

/** A short id that no document of this size will meet twice: 10 letters and digits. */
export function newId(): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => alphabet[byte % alphabet.length]).join('');
}

/** A node as it is dropped on the canvas: on the 8-pixel grid, with the config its type begins with. */
export const newNode = (type: NodeBody, position: Place): FlowNode => ({
  id: newId(),
  type: type.type,
  typeVersion: type.version,
  config: structuredClone(type.initial),
  position: onGrid(position),
});

/** A free place right of a node: below whatever stands there already. */
export function placeAfter(
  document: FlowDocument,
  node: FlowNode,
  sizeOf: (node: FlowNode) => Size,
  size: Size = { width: cardMetrics.width, height: 120 },
): Place {
  const place = { x: node.position.x + sizeOf(node).width + gap, y: node.position.y };
  const column = document.nodes
    .map((other) => ({ ...other.position, ...sizeOf(other) }))
    .filter((box) => box.x < place.x + size.width + margin && box.x + box.width + margin > place.x)
    .sort((a, b) => a.y - b.y);
  for (const box of column) {
    if (box.y < place.y + size.height + margin && box.y + box.height + margin > place.y) {
      place.y = box.y + box.height + margin;
    }
  }
  return onGrid(place);
}
