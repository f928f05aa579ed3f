import type { FlowNode, Label, NodeBodies, NodeBody, Port } from '@tandem/flow';
import type { Names } from '../editor-context.tsx';
import type { Size } from './place.ts';
import { portsOf } from './ports-of.ts';

/** What the card of a step shows. Its size follows from it, so that nothing need be measured. */
export interface Card {
  type: NodeBody | undefined;
  title: string;
  /** At most three lines of what it does. */
  lines: readonly string[];
  ports: readonly (Port & { name: string })[];
  size: Size;
}

/** Lengths of a card in pixels; step-card.tsx draws with the same numbers. */
export const cardMetrics = { width: 240, header: 40, line: 16, linesBelow: 8, ports: 9, port: 32, border: 2 } as const;

const heightOf = (lines: number, ports: number): number =>
  cardMetrics.border +
  cardMetrics.header +
  (lines > 0 ? lines * cardMetrics.line + cardMetrics.linesBelow : 0) +
  (ports > 0 ? cardMetrics.ports + ports * cardMetrics.port : 0);

/** Where the middle of an exit stands, from the upper edge of its card. */
export const portOffset = ({ size, ports }: Card, index: number): number =>
  size.height - cardMetrics.border / 2 - 4 - (ports.length - index - 0.5) * cardMetrics.port;

export interface CardWords {
  nodeTypes: NodeBodies;
  names: Names;
  label: (label: Label) => string;
  nameOf: (node: FlowNode, type: NodeBody | undefined) => string;
  /** What a choice without a name is called, by its number from 1. */
  choice: (number: number) => string;
}

/** What the step says of itself, as far as its settings can be read. */
function summaryOf(node: FlowNode, type: NodeBody | undefined): readonly Label[] {
  try {
    return type?.summary?.({ ...type.initial, ...node.config }) ?? [];
  } catch {
    return [];
  }
}

/** Makes the cards of steps, each once: the same step has the same card. */
export function createCards({ nodeTypes, names, label, nameOf, choice }: CardWords): (node: FlowNode) => Card {
  const known = new WeakMap<FlowNode, Card>();
  const linesOf = (node: FlowNode, type: NodeBody | undefined): string[] => {
    const summary = summaryOf(node, type).map(label);
    const { queueId, hoursId } = node.config;
    const queue = typeof queueId === 'string' ? names.queues.get(queueId) : undefined;
    const hours = typeof hoursId === 'string' ? names.hours.get(hoursId) : undefined;
    return [queue, hours, ...summary].filter((line): line is string => Boolean(line)).slice(0, 3);
  };
  return (node) => {
    const found = known.get(node);
    if (found) return found;
    const type = nodeTypes.get(node.type);
    // Choices come before all other exits, so that their places are their numbers.
    const ports = portsOf(node, nodeTypes).map((port, index) => ({
      ...port,
      name: label(port.label).trim() || (port.kind === 'choice' ? choice(index + 1) : port.id),
    }));
    const lines = linesOf(node, type);
    const size = { width: cardMetrics.width, height: heightOf(lines.length, ports.length) };
    const card = { type, title: nameOf(node, type), lines, ports, size };
    known.set(node, card);
    return card;
  };
}
