import { type FlowDocument, type FlowNode, isTrigger } from '@tandem/flow';

/** Whether a step can be passed by: it has an exit, and begins nothing. */
export const canBeDisabled = (node: FlowNode, ports: readonly unknown[]): boolean =>
  !isTrigger(node.type) && ports.length > 0;

/** Disables steps, or enables them when all of them are disabled; those that cannot be are left out by the caller. */
export function toggleDisabled(document: FlowDocument, ids: ReadonlySet<string>): FlowDocument {
  const isOn = document.nodes.every(({ id, disabled }) => !ids.has(id) || disabled);
  return {
    ...document,
    nodes: document.nodes.map((node) => {
      if (!ids.has(node.id)) return node;
      const { disabled: _, ...rest } = node;
      return isOn ? rest : { ...rest, disabled: true };
    }),
  };
}
