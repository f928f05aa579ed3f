import type { FlowDocument, FlowNode } from '@tandem/flow';
import type { Card } from './card.ts';
import type { DocumentIndex } from './document-index.ts';
import { edgeAt } from './document-index.ts';
import { onwardExit } from './main-exits.ts';

/** The exit by which a step would lead on from the middle of a connection: undefined while anything is wired to the step. */
export function spliceablePort(
  index: DocumentIndex,
  node: FlowNode | undefined,
  cardOf: (node: FlowNode) => Pick<Card, 'type' | 'ports'>,
): string | undefined {
  if (!node || node.type === 'start' || /^on[A-Z]/.test(node.type)) return undefined;
  if ((index.to.get(node.id) ?? []).length > 0) return undefined;
  const { type, ports } = cardOf(node);
  const port = onwardExit(type, ports);
  return port === undefined || edgeAt(index, node.id, port) ? undefined : port;
}

/** Puts a step that is there into a connection: that leads to it, and its exit on to where it led. */
export function spliceInto(
  document: FlowDocument,
  edgeId: string,
  nodeId: string,
  port: string,
  newEdgeId: string,
): FlowDocument {
  const edge = document.edges.find(({ id }) => id === edgeId);
  if (!edge || edge.from.node === nodeId || edge.to === nodeId) return document;
  return {
    ...document,
    edges: [
      ...document.edges.map((each) => (each.id === edgeId ? { ...each, to: nodeId } : each)),
      { id: newEdgeId, from: { node: nodeId, port }, to: edge.to },
    ],
  };
}
