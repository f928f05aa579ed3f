import type { EndedWait, Instant, Presence } from '@tandem/domain';
import { z } from 'zod';
import { localText } from './text.js';

/** A number on the Live page, with its definition: title and formula in words. */
export const monitorDefinition = z.strictObject({
  title: localText,
  /** Shown in the tooltip. */
  formula: localText,
  unit: z.enum(['count', 'ms', 'ratio']),
  /** `overall`: once for the workspace · `queue`: once for each queue · both. */
  scope: z.array(z.enum(['overall', 'queue'])).min(1),
});
export type MonitorDefinition = z.infer<typeof monitorDefinition>;

export interface LiveQueue {
  id: string;
  name: string;
  /** Seconds to answer in, and the share (0–1) to reach. */
  serviceLevel: { seconds: number; target: number };
}

export interface LiveWaiting {
  workItemId: string;
  conversationId: string;
  queueId: string;
  enqueuedAt: Instant;
  /** `offered` still waits: an agent is being asked. */
  state: 'waiting' | 'offered';
}

export interface LiveEnded extends EndedWait {
  workItemId: string;
  conversationId: string;
  queueId: string;
  endedAt: Instant;
}

export interface LiveAgent {
  id: string;
  displayName: string;
  presence: Presence;
  presenceSince: Instant;
  /** Open shares of all channel kinds together, and how many there may be. */
  load: number;
  capacity: number;
  queueIds: readonly string[];
}

/** What is, now: given whole for `overall`, and narrowed to one queue for `queue`. */
export interface LiveState {
  now: Instant;
  queues: readonly LiveQueue[];
  waiting: readonly LiveWaiting[];
  /** Waits that ended since local midnight of the workspace. */
  endedToday: readonly LiveEnded[];
  /** Active agents; narrowed to a queue: its members. */
  agents: readonly LiveAgent[];
}

/** Which rows stand behind a number, for the drill-down. */
export const liveRowSets = [
  'waiting',
  'answered',
  'abandoned',
  'agents',
  'agents:available',
  'agents:busy',
  'agents:away',
] as const;
export type LiveRowSet = (typeof liveRowSets)[number];

export interface MonitorReading {
  /** In the unit of the definition; absent when there is nothing to measure. */
  value?: number;
  /** When the value is a running wait: the moment it counts from, so that clients tick by themselves. */
  since?: Instant;
  target?: number;
  /** Against the target; absent without one. */
  level?: 'ok' | 'watch' | 'act';
  rows?: LiveRowSet;
}

export interface Monitor {
  /** Pure: the same state gives the same reading. */
  compute(state: LiveState): MonitorReading;
}
