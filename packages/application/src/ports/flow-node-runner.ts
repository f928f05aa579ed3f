import type { JsonValue, NodeTypes } from '@tandem/flow';
import { token } from './token.js';

export interface NodeRun {
  workspaceId: string;
  conversationId: string;
  /** The same when it is repeated after a crash. */
  effectId: string;
  nodeType: string;
  input: JsonValue;
  timeoutMs: number;
}

/** Runs the nodes that plugins contribute. */
export interface FlowNodeRunner {
  /** All node types of the moment: built in and contributed. */
  nodeTypes(): NodeTypes;
  /** @throws TandemError whose code becomes the node's failure (`plugin.node_missing` when its plugin is off). */
  run(run: NodeRun): Promise<{ port: string; output: JsonValue }>;
}

export const FLOW_NODE_RUNNER = token<FlowNodeRunner>('FlowNodeRunner');
