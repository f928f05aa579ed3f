import type { Instant } from '@tandem/domain';
import { token } from './token.js';

/** One configured connection of a channel type. */
export interface Channel {
  id: string;
  workspaceId: string;
  name: string;
  /** `<plugin id>/<channel type>` */
  type: string;
  /** The flow that greets; without one the work goes to `queueId` or the first active queue. */
  flowId?: string;
  queueId?: string;
  config: Record<string, unknown>;
  /** Switched off is paused: what comes is refused for a while, what goes out waits. */
  active: boolean;
  /** Gone for good; its name stays for the conversations that it had. */
  removedAt?: Instant;
}

/** Read side; cached by the adapter, at most one second old. */
export interface Channels {
  get(workspaceId: string, id: string): Promise<Channel | undefined>;
  list(workspaceId: string): Promise<Channel[]>;
}

export const CHANNELS = token<Channels>('Channels');
