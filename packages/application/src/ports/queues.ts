import type { Queue } from '@tandem/domain';
import { token } from './token.js';

/** Read side; cached by the adapter, at most one second old. */
export interface Queues {
  get(workspaceId: string, id: string): Promise<Queue | undefined>;
  list(workspaceId: string): Promise<Queue[]>;
  /** The list as it is stored now, whatever is cached. */
  reread(workspaceId: string): Promise<Queue[]>;
}

export const QUEUES = token<Queues>('Queues');
