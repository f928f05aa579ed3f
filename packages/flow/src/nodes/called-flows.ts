import type { FlowDocument } from '../document/flow-document.js';
import { calledFlow, flowReference, subFlowNode } from './sub-flow.js';

const none: readonly ReturnType<typeof calledFlow>[] = [];
const known = new WeakMap<FlowDocument, typeof none>();

/** The versions that a document calls itself; read once and kept with it. */
export function calledFlows(document: FlowDocument): typeof none {
  const called =
    known.get(document) ??
    document.nodes.flatMap(({ type, config }) => {
      const called = type === subFlowNode.type ? config.flow : undefined;
      return typeof called === 'string' && flowReference.test(called) ? [calledFlow(called)] : [];
    });
  known.set(document, called);
  return called;
}
