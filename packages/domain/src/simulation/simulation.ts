import type { Capacity } from '../agent/agent.js';
import type { InterruptMatrix } from '../agent/interrupt-matrix.js';
import type { OverflowRule } from '../queue/overflow.js';
import type { RoutedItem, RoutedQueue } from '../routing/routed.js';
import type { Instant, Language } from '../time.js';
import type { ChannelKind, Requirements } from '../work/work-item.js';

/** From and to, in seconds since the start. */
export type SimulatedTime = readonly [number, number];

export interface SimulatedQueue extends Omit<RoutedQueue, 'open'> {
  /** Seconds after each contact in which its place stays taken. */
  wrapUpSec: number;
  /** Added to the priority of each contact while it waits here. */
  priority: number;
  /** When it is open, in order of time; absent: always. As it is at the horizon it stays. */
  hours?: readonly SimulatedTime[];
  /** A callback, or waiting on as a message, counts as having left; a text changes nothing. */
  overflow?: readonly OverflowRule[];
}

export interface AgentShifts {
  id: string;
  queueIds: readonly string[];
  skills: Readonly<Record<string, number>>;
  languages: Readonly<Record<Language, number>>;
  groups: readonly string[];
  capacity: Capacity;
  shifts: readonly SimulatedTime[];
}

/** One contact that comes, and what it will take. Times in seconds. */
export interface Arrival {
  atSec: number;
  queueId: string;
  channelKind: ChannelKind;
  requirements: Requirements;
  language?: Language;
  tier: string;
  tierBoost: number;
  priority: number;
  /** How long the customer waits; absent: for ever. */
  patienceSec?: number;
  serviceSec: number;
  /** What else routing knows of the contact. */
  known?: Partial<Pick<RoutedItem, 'labels' | 'steps' | 'lastAgentId' | 'ownerId'>>;
}

/** A day to play through. */
export interface Simulation {
  start: Instant;
  /** Until when contacts come; those that are there are finished. */
  horizonSec: number;
  queues: readonly SimulatedQueue[];
  agents: readonly AgentShifts[];
  /** In order of time. */
  arrivals: readonly Arrival[];
  interrupts: InterruptMatrix;
  /** Seconds from an offer to the answer. */
  answerDelaySec: number;
}

/** What happened, in order. `item` is the running number of the arrival. */
export interface SimulationEvent {
  atSec: number;
  event: 'arrival' | 'offer' | 'answer' | 'abandon';
  item: number;
  queue: string;
  channel: ChannelKind;
  agent?: string;
  /** Of an offer why this agent, as the strategy says; of an abandon `patience`, `callback` or `message`. */
  reason: string;
}

/** The numbers of all contacts or of one queue's. Waits in seconds; null without any contact to count. */
export interface ContactNumbers {
  /** All that came. */
  offered: number;
  answered: number;
  abandoned: number;
  /** Who never leaves and whom nobody took until the end: neither answered nor abandoned. */
  stillWaiting: number;
  /** Answered within the queue's time ÷ (answered + abandoned). */
  serviceLevel: number | null;
  /** Of answered and abandoned ones. */
  meanWaitSec: number | null;
  /** The smallest wait that at least 95 % of answered and abandoned ones do not exceed. */
  p95WaitSec: number | null;
  meanWaitAnsweredSec: number | null;
  /** Time with a contact or its wrap-up in hand ÷ time staffed. */
  occupancy: number | null;
}

export interface SimulationResult extends ContactNumbers {
  queues: Record<string, ContactNumbers>;
  agents: Record<string, { handled: number; occupancy: number | null; maxLoad: number }>;
}
