import type { FlowNode, NodeTypes, Usage } from '@tandem/flow';
import { atPaths } from './at-paths.ts';

/** What the settings of a step name and hold, as far as they are filled in. */
export const usesOf = (node: FlowNode, types: NodeTypes): Usage[] => {
  const type = types.get(node.type);
  if (!type?.uses) return [];
  const config = type.config.safeParse(node.config);
  // A half-filled form uses what is filled in.
  try {
    return type.uses(config.success ? config.data : { ...type.initial, ...node.config });
  } catch {
    return [];
  }
};

const withConfig = (node: FlowNode, others: ReadonlyMap<string, unknown>): FlowNode =>
  others.size === 0 ? node : { ...node, config: atPaths(node.config, others) as Record<string, unknown> };

/** The step without the names of secrets in its settings: those stay where they are kept. */
export const withoutSecrets = (node: FlowNode, types: NodeTypes): FlowNode =>
  withConfig(
    node,
    new Map(
      usesOf(node, types).flatMap((use) =>
        use.kind === 'reference' && use.to === 'secrets' ? [[use.field, undefined]] : [],
      ),
    ),
  );

/** The step with the other steps that its settings name called by their new ids. */
export const withNewIds = (node: FlowNode, types: NodeTypes, idOf: (old: string) => string): FlowNode =>
  withConfig(
    node,
    new Map(
      usesOf(node, types).flatMap((use) => (use.kind === 'jump' ? [[use.field, idOf(use.nodeId)] as const] : [])),
    ),
  );
