import type { FlowDocument } from '../document/flow-document.js';
import { type FlowIndex, indexOf } from './flow-index.js';
import type { FlowState } from './state.js';

/** Finds published versions of flows that are called; undefined when there is no such version. */
export type FlowLookup = (flowId: string, version: number) => FlowDocument | undefined;

/** A version that is gone has no nodes: what comes to it fails and goes back to the caller. */
export function calledIndex(flowId: string, version: number, flows: FlowLookup | undefined): FlowIndex {
  return indexOf(flows?.(flowId, version) ?? { id: flowId, version, nodes: [], edges: [], variables: [] });
}

/** The flows a session stands in, from its own to the one that runs. */
export function placesOf(root: FlowIndex, state: FlowState, flows: FlowLookup | undefined): FlowIndex[] {
  const { frames = [], running } = state;
  const called = [...frames.slice(1), ...(running ? [running] : [])];
  return [root, ...called.map(({ flowId, version }) => calledIndex(flowId, version, flows))];
}
