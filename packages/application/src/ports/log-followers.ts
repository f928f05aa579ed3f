import type { Instant, TandemEvent } from '@tandem/domain';
import { token } from './token.js';

export interface Follower {
  /** Its place in the log is kept under this name; two servers with one name read each event twice. */
  name: string;
  /** Where to begin without a kept place. */
  from: 'now' | Instant;
  /** May see an event again: be idempotent by `id`. When it throws, the same events come again later. */
  handle(events: readonly TandemEvent[]): Promise<void>;
}

/** Readers of the log, each at its own pace, in commit order. */
export interface LogFollowers {
  /** Follows until it is stopped; `stop` settles when the last `handle` is done. */
  follow(workspaceId: string, follower: Follower): { stop(): Promise<void> };
}

export const LOG_FOLLOWERS = token<LogFollowers>('LogFollowers');
