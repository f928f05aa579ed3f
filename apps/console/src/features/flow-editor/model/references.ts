import { type FlowNode, type NodeBodies, usesOf } from '@tandem/flow';
import { atPaths } from './at-paths.ts';

const withConfig = (node: FlowNode, others: ReadonlyMap<string, unknown>): FlowNode =>
  others.size === 0 ? node : { ...node, config: atPaths(node.config, others) as Record<string, unknown> };

/** The step with the other steps that its settings name called by their new ids. */
export const withNewIds = (node: FlowNode, types: NodeBodies, idOf: (old: string) => string): FlowNode =>
  withConfig(
    node,
    new Map(
      usesOf(node, types).flatMap((use) => (use.kind === 'jump' ? [[use.field, idOf(use.nodeId)] as const] : [])),
    ),
  );
