import type { FlowDocument, FlowEdge, FlowNode } from '@tandem/flow';
import { triggerOf } from '@tandem/flow';
import { indexOf } from './document-index.ts';
import { reach } from './walk.ts';

/** Where a step goes of which nobody said where: behind a free exit, or into a connection. */
export type FlowEnd = { kind: 'port'; node: FlowNode; port: string } | { kind: 'edge'; edge: FlowEdge };

/** The last step of those customers meet that can go on; where all do, the last connection that leads to an end. */
export function endOfFlow(
  document: FlowDocument,
  freePortOf: (node: FlowNode) => string | undefined,
): FlowEnd | undefined {
  const index = indexOf(document);
  const trigger = triggerOf(document);
  if (!trigger) return undefined;
  const met = reach(index, [trigger.id], false);
  const steps = index.order.flatMap((id) => index.nodes.get(id) ?? []).filter(({ id }) => met.has(id));
  for (const node of steps.toReversed()) {
    const port = freePortOf(node);
    if (port !== undefined) return { kind: 'port', node, port };
  }
  const last = steps.findLast(({ id }) => (index.from.get(id) ?? []).length === 0);
  const edge = last && index.to.get(last.id)?.findLast(({ from }) => met.has(from.node));
  return edge && { kind: 'edge', edge };
}
