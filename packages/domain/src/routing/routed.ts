import type { Capacity, Presence } from '../agent/agent.js';
import type { Instant, Language } from '../time.js';
import type { ChannelKind, Cooldown, Requirements } from '../work/work-item.js';
import type { LastResort, RoutingStep } from './policy.js';

/** A queue as the routing board needs it. */
export interface RoutedQueue {
  id: string;
  /** In order of time; empty: every member may take it. Before the first one's time nobody may. */
  steps: readonly RoutingStep[];
  lastResort?: LastResort;
  /** Points for each second waited. */
  waitWeight: number;
  serviceLevelSec: number;
  /** The routing strategy, as `<plugin id>/<strategy>`; empty: the first there is. */
  strategy: string;
  /** False: nothing of it is offered to anybody. */
  open: boolean;
}

/** An agent as the routing board needs it. */
export interface RoutedAgent {
  id: string;
  displayName: string;
  active: boolean;
  presence: Presence;
  presenceReason?: string;
  queueIds: readonly string[];
  /** Level by the skill's key. */
  skills: Readonly<Record<string, number>>;
  /** Level by BCP 47 code, as the agent has them; who asks for `zh` finds `zh-TW`, who asks for `zh-CN` does not. */
  languages: Readonly<Record<Language, number>>;
  /** Keys of groups. */
  groups: readonly string[];
  capacity: Capacity;
  /** Shares that are offered or accepted. */
  load: Capacity;
  /** Shares in wrap-up that keep their place. */
  wrapUp: Capacity;
  /** When the last contact ended. */
  idleSince: Instant;
  /** When work was last offered to this agent; absent: never. */
  lastOfferedAt?: Instant;
  /** Conversations in hand, of all kinds. */
  openWork: number;
}

/** A waiting work item as the routing board needs it. */
export interface RoutedItem {
  id: string;
  conversationId: string;
  contactId: string;
  queueId: string;
  channelKind: ChannelKind;
  enqueuedAt: Instant;
  priority: number;
  tier: string;
  /** Points on top for the customer's tier. */
  tierBoost: number;
  language?: Language;
  labels: readonly string[];
  /** What the hand-off asks for on top of every step; `skillId` is the skill's key. */
  requirements: Requirements;
  /** Stand in for the queue's steps. */
  steps?: readonly RoutingStep[];
  /** Set when only this agent may take it. */
  onlyAgentId?: string;
  /** Agents who declined or missed it, and until when they are not asked again. */
  cooldowns: readonly Cooldown[];
  /** Who handled the customer last. */
  lastAgentId?: string;
  /** Whose customer it is. */
  ownerId?: string;
}
