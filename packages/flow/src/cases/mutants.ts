import type { FlowDocument, FlowEdge, FlowNode } from '../document/flow-document.js';
import { branchExpression, conditionNode } from '../nodes/condition.js';
import { conditionConfigSchema } from '../nodes/condition-config.js';

export type MutantKind = 'edge_deleted' | 'condition_inverted' | 'ports_swapped' | 'queue_changed';

/** The flow with one mistake in it that its cases should notice. */
export interface Mutant {
  kind: MutantKind;
  /** The edge, or the node, that it was made at. */
  at: string;
  /** Ports or branch, when `at` alone does not say. */
  detail: string;
  flow: FlowDocument;
}

/** Every mutant of a flow, in document order. */
export const mutantsOf = (flow: FlowDocument): Mutant[] => [
  ...flow.edges.map((edge) => withoutEdge(flow, edge)),
  ...flow.nodes.flatMap((node) => inverted(flow, node)),
  ...flow.nodes.flatMap((node) => swapped(flow, node)),
  ...flow.nodes.flatMap((node) => elsewhere(flow, node)),
];

const withoutEdge = (flow: FlowDocument, edge: FlowEdge): Mutant => ({
  kind: 'edge_deleted',
  at: edge.id,
  detail: `${edge.from.node}.${edge.from.port} → ${edge.to}`,
  flow: { ...flow, edges: flow.edges.filter(({ id }) => id !== edge.id) },
});

function inverted(flow: FlowDocument, node: FlowNode): Mutant[] {
  const decides = node.type === conditionNode.type && !node.disabled;
  const config = decides ? conditionConfigSchema.safeParse(node.config) : undefined;
  return (config?.data?.branches ?? []).map((branch, index, branches) => ({
    kind: 'condition_inverted',
    at: node.id,
    detail: branch.id,
    flow: withConfig(flow, node, {
      branches: branches.map((other, place) =>
        place === index
          ? { ...other, when: { kind: 'cel' as const, expression: negated(branchExpression(branch)) } }
          : other,
      ),
    }),
  }));
}

/** The bracket is not closed within a comment. */
const negated = (expression: string): string => `!(${expression}${expression.includes('//') ? '\n' : ''})`;

/** Two neighbouring exits that lead to different nodes change places. */
function swapped(flow: FlowDocument, node: FlowNode): Mutant[] {
  const edges = flow.edges.filter(({ from }) => from.node === node.id);
  return edges.slice(1).flatMap((second, index) => {
    const first = edges[index];
    if (!first || first.to === second.to) {
      return [];
    }
    const targets = new Map([
      [first.id, second.to],
      [second.id, first.to],
    ]);
    return {
      kind: 'ports_swapped' as const,
      at: node.id,
      detail: `${first.from.port} ↔ ${second.from.port}`,
      flow: { ...flow, edges: flow.edges.map((edge) => ({ ...edge, to: targets.get(edge.id) ?? edge.to })) },
    };
  });
}

/** Only where the queue is what the step goes by: a change that changes nothing could never be noticed. */
function elsewhere(flow: FlowDocument, node: FlowNode): Mutant[] {
  const { queueId, to = 'queue' } = node.config;
  return typeof queueId === 'string' && to === 'queue' && !node.disabled
    ? [
        {
          kind: 'queue_changed',
          at: node.id,
          detail: queueId,
          flow: withConfig(flow, node, { queueId: 'another-queue' }),
        },
      ]
    : [];
}

const withConfig = (flow: FlowDocument, node: FlowNode, change: Record<string, unknown>): FlowDocument => ({
  ...flow,
  nodes: flow.nodes.map((other) => (other === node ? { ...node, config: { ...node.config, ...change } } : other)),
});
