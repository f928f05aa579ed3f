import type { FlowDocument } from '@tandem/flow';
import { token } from './token.js';

/** Published versions: they never change, so what was read once may be kept. */
export interface FlowDefinitions {
  get(workspaceId: string, flowId: string, version: number): Promise<FlowDocument | undefined>;
  /**
   * The version that a new conversation begins on; undefined when the flow is off or never published. Never older than
   * this call.
   * @param key the conversation's id: what a canary's share is chosen by
   */
  currentVersion(workspaceId: string, flowId: string, key: string): Promise<number | undefined>;
  name(workspaceId: string, flowId: string): Promise<string | undefined>;
}

export const FLOW_DEFINITIONS = token<FlowDefinitions>('FlowDefinitions');
