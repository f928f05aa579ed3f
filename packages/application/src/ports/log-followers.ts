import type { Instant, TandemEvent } from '@tandem/domain';
import { token } from './token.js';

export interface Follower {
  name: string;
  /** Its place is not stored: it begins anew with each start. */
  transient?: true;
  /** Where to begin without a stored place. */
  from: Instant;
  /** May see an event again: be idempotent by `id`. When it throws, the same events come again later. */
  handle(events: readonly TandemEvent[]): Promise<void>;
}

/** Readers of the log, each at its own pace, in commit order. */
export interface LogFollowers {
  /** Follows until it is stopped; `stop` settles when the last `handle` is done. */
  follow(workspaceId: string, follower: Follower): { stop(): Promise<void> };
  /**
   * How far a follower has come, on whichever server it runs, when it is seconds behind the log; undefined while it
   * keeps up.
   */
  lateSince(workspaceId: string, name: string): Promise<Instant | undefined>;
}

export const LOG_FOLLOWERS = token<LogFollowers>('LogFollowers');
