import type { FlowDocument, FlowEdge, FlowNode } from '@tandem/flow';
import { indexOf } from './document-index.ts';
import { onGrid, type Place, type Size } from './place.ts';
import { reach } from './walk.ts';

const gap = 80;

/**
 * Places for what follows a connection, so that a step of `size` fits in between: all of it moves to the right as far as
 * needed. Empty when there is room, and where the connection leads back.
 */
export function makeRoom(
  document: FlowDocument,
  { from, to }: FlowEdge,
  size: Size,
  sizeOf: (node: FlowNode) => Size,
): ReadonlyMap<string, Place> {
  const index = indexOf(document);
  const [before, target] = [index.nodes.get(from.node), index.nodes.get(to)];
  if (!before || !target || target.position.x <= before.position.x) return new Map();
  const needed = before.position.x + sizeOf(before).width + gap + size.width + gap;
  const by = needed - target.position.x;
  if (by <= 0) return new Map();
  const follows = [...reach(index, [to], false)].flatMap((id) => index.nodes.get(id) ?? []);
  return new Map(
    follows
      .filter(({ id, position }) => id !== before.id && position.x >= target.position.x)
      .map(({ id, position }) => [id, onGrid({ x: position.x + by, y: position.y })] as const),
  );
}
