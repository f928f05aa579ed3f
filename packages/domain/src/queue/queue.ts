import type { RoutingPolicy } from '../routing/policy.js';
import type { Requirements } from '../work/work-item.js';

export interface Queue extends RoutingPolicy {
  id: string;
  workspaceId: string;
  name: string;
  description: string;
  /** Members; the queue's side of `Agent.queueIds`. */
  memberIds: string[];
  /** Business hours the queue keeps; absent means always open. */
  hoursId?: string;
  /** Asked for in every step, beside whatever the hand-off asks for. */
  requirements: Requirements;
  priority: number;
  /** Seconds an offer stands, 5–900. */
  offerSeconds: number;
  /** Target answer time in seconds and the share (0–1) to reach it. */
  serviceLevel: { seconds: number; target: number };
  /** The routing strategy, as `<plugin id>/<strategy>`; empty: the first there is. */
  strategy: string;
  /** What the waiting customer reads when no agent can be found or no strategy is loaded; by locale. */
  fallbackText: Record<string, string>;
  dispositionRequired: boolean;
  active: boolean;
}
