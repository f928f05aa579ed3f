import type { FlowDocument, FlowNode, NodeType } from '@tandem/flow';

const cardWidth = 240;
const gap = 80;

/** A short id that no document of this size will meet twice: 10 letters and digits. */
export function newId(): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => alphabet[byte % alphabet.length]).join('');
}

/** A node as it is dropped on the canvas: on the 8-pixel grid, with the config its type begins with. */
export const newNode = (type: NodeType, position: { x: number; y: number }): FlowNode => ({
  id: newId(),
  type: type.type,
  typeVersion: type.version,
  config: structuredClone(type.initial),
  position: { x: Math.round(position.x / 8) * 8, y: Math.round(position.y / 8) * 8 },
});

/** A free place right of a node: below others that already stand there. */
export function placeAfter(document: FlowDocument, node: FlowNode): { x: number; y: number } {
  const x = node.position.x + cardWidth + gap;
  const taken = document.nodes.filter((other) => Math.abs(other.position.x - x) < cardWidth);
  const lowest = Math.max(
    ...taken.filter((other) => other.position.y >= node.position.y - gap).map((other) => other.position.y + 160),
    node.position.y,
  );
  return { x, y: lowest };
}
