import { calledFlows, type FlowDocument, type FlowLookup } from '@tandem/flow';
import type { FlowDefinitions } from '../ports/flow-definitions.js';

/** Every version that a flow calls, and those call. Published versions never change, so they are read once. */
export async function calledDocuments(
  definitions: FlowDefinitions,
  workspaceId: string,
  document: FlowDocument,
): Promise<{ find: FlowLookup; documents: FlowDocument[] }> {
  const found = new Map<string, FlowDocument | undefined>();
  const open = [...calledFlows(document)];
  for (let next = open.pop(); next; next = open.pop()) {
    const { flowId, version } = next;
    const key = `${flowId}@${version}`;
    if (found.has(key)) continue;
    const called = await definitions.get(workspaceId, flowId, version);
    found.set(key, called);
    if (called) open.push(...calledFlows(called));
  }
  return {
    find: (flowId, version) => found.get(`${flowId}@${version}`),
    documents: [...found.values()].flatMap((called) => called ?? []),
  };
}
