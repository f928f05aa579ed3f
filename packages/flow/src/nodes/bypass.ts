import type { FlowEdge, FlowNode } from '../document/flow-document.js';
import type { NodeBody } from './node-type.js';
import type { Port } from './port.js';

interface Config {
  readonly port: string;
}

/** What stands in for a node that is disabled: it goes on by one exit and does nothing. */
export const bypassNode: NodeBody<Config> = {
  type: 'bypass',
  version: 1,
  title: '',
  help: '',
  category: 'route',
  icon: '',
  initial: { port: '' },
  ports: ({ port }) => [{ id: port, label: '', kind: 'next' }],
  step: ({ port }) => ({ kind: 'go', port, note: 'flow.disabled' }),
};

/**
 * The exit by which a disabled node is passed: its first; of one that goes through a list, the one after the last item.
 * Undefined for a node without exits. Of a node whose type is not there, the exit of its first edge.
 */
export function bypassPort(node: FlowNode, type: NodeBody | undefined, edges: readonly FlowEdge[]): string | undefined {
  const [first] = type ? portsOf(node, type).filter(({ id }) => !type.iterates || id !== 'item') : [];
  return first?.id ?? (type ? undefined : edges.find(({ from }) => from.node === node.id)?.from.port);
}

/** Also of settings that do not fit yet, where they name exits. */
function portsOf(node: FlowNode, type: NodeBody): Port[] {
  try {
    return type.ports({ ...type.initial, ...node.config });
  } catch {
    return [];
  }
}
