import { token } from '../ports/token.js';

/** Waiting work is looked at again because a setting changed that decides who may take it. Never waits, never throws. */
export interface RoutingTrigger {
  agentChanged(workspaceId: string, agentId: string): void;
  /** Something that many queues or agents stand on: a skill, opening times, a tier. */
  settingsChanged(workspaceId: string): void;
  queueChanged(workspaceId: string, queueId: string): void;
}

export const ROUTING_TRIGGER = token<RoutingTrigger>('RoutingTrigger');
