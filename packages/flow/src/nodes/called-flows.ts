import type { FlowDocument } from '../document/flow-document.js';
import { calledFlow, subFlowNode } from './sub-flow.js';

const none: readonly ReturnType<typeof calledFlow>[] = [];
const known = new WeakMap<FlowDocument, typeof none>();

/** The versions that a document calls itself; read once and kept with it. */
export function calledFlows(document: FlowDocument): typeof none {
  const called =
    known.get(document) ??
    document.nodes.flatMap(({ type, config }) => {
      const parsed = type === subFlowNode.type ? subFlowNode.config.safeParse(config) : undefined;
      return parsed?.success ? [calledFlow(parsed.data.flow)] : [];
    });
  known.set(document, called);
  return called;
}
