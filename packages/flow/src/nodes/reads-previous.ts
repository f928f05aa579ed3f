import type { FlowDocument } from '../document/flow-document.js';

const known = new WeakMap<FlowDocument, boolean>();

/** Whether a flow may read `previous`: the customer's earlier conversation is looked up for those that do. */
export function readsPrevious(document: FlowDocument): boolean {
  const reads = known.get(document) ?? document.nodes.some(({ config }) => JSON.stringify(config).includes('previous'));
  known.set(document, reads);
  return reads;
}
