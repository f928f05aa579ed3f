import type { WorkItem } from '@tandem/domain';
import { token } from './token.js';

/** Something was written that routing depends on. */
export type RoutingChange =
  /** With the item as it was just stored, when that is known: then it need not be read. */
  | { kind: 'item'; id: string; item?: WorkItem }
  | { kind: 'agent'; id: string }
  /** A customer was changed: their tier may be another. */
  | { kind: 'contact'; id: string }
  /** Queues, skills and whatever else many items stand on. */
  | { kind: 'settings' }
  /** Changes may have been missed: everything is to be read again. */
  | { kind: 'all' };

/** Tells of every write to work, agents, customers and settings of routing, whichever server makes it, soon after its commit. */
export interface RoutingFeed {
  /** A change may be told more than once, and one from just before the call as well. */
  follow(workspaceId: string, changed: (change: RoutingChange) => void): { stop(): Promise<void> };
}

export const ROUTING_FEED = token<RoutingFeed>('RoutingFeed');
