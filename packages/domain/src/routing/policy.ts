/** What an agent must meet once an item has waited so long. The last step whose time has come applies. */
export interface RoutingStep {
  /** Seconds since it was enqueued, 0–86,400. */
  afterSec: number;
  /** CEL that is true or false for an agent and a work item, such as `agent.skills.billing >= 3`; `true`: anyone. */
  require: string;
}

/** What is done when nobody of the queue could take an item in time. */
export type LastResort =
  | { kind: 'anyone' | 'callback' | 'message'; afterSec: number }
  | { kind: 'overflow'; queueId: string; afterSec: number };

export const lastResortKinds = [
  'anyone',
  'overflow',
  'callback',
  'message',
] as const satisfies readonly LastResort['kind'][];

/** How a queue finds agents. */
export interface RoutingPolicy {
  /** In order of time; the first applies from the start. Empty: every member may take it. */
  steps: RoutingStep[];
  lastResort?: LastResort;
  /** Points for each second waited; 1 is usual. */
  waitWeight: number;
}
