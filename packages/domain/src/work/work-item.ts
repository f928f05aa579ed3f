import type { OverflowStep } from '../queue/overflow.js';
import type { RoutingStep } from '../routing/policy.js';
import type { Instant, Language } from '../time.js';

export type ChannelKind = 'voice' | 'chat' | 'message' | 'email';
export const channelKinds = ['voice', 'chat', 'message', 'email'] as const satisfies readonly ChannelKind[];

export type WorkState = 'waiting' | 'offered' | 'active' | 'done' | 'abandoned';

export interface SkillRequirement {
  skillId: string;
  /** 1–5. */
  minLevel: number;
}

export interface LanguageRequirement {
  code: Language;
  /** 1–5. */
  minLevel: number;
}

export interface Requirements {
  skills: SkillRequirement[];
  language?: LanguageRequirement;
}

/** Something known of the customer of an item, and where it comes from. */
export interface WorkInput {
  value: string;
  source: string;
  reason?: string;
  expiresAt?: Instant;
}

/** An agent is not asked again so soon. */
export interface Cooldown {
  agentId: string;
  until: Instant;
  /** `missed`, `declined` or with the reason given `declined:busy`; absent in what waits from before it was kept. */
  why?: string;
}

/** What is routed. One per stay in a queue: a transfer ends one and begins another. */
export interface WorkItem {
  id: string;
  workspaceId: string;
  conversationId: string;
  contactId: string;
  queueId: string;
  channelKind: ChannelKind;
  requirements: Requirements;
  /** 0 is normal; a higher number goes first. */
  priority: number;
  state: WorkState;
  /** Its place in the queue; declines, misses and returns never change it. */
  enqueuedAt: Instant;
  /** When it was first taken by an agent. */
  answeredAt?: Instant;
  endedAt?: Instant;
  offer?: { assignmentId: string; agentId: string; offeredAt: Instant; expiresAt: Instant };
  agentId?: string;
  /** Agents who declined or missed it, and until when they are not asked again. */
  cooldowns: Cooldown[];
  /** Set when only this agent may take it (transfer to an agent). */
  onlyAgentId?: string;
  /** Queues that it has left because they overflowed: it never goes back to one of them. */
  passed?: string[];
  /** What queues did that could not serve it in time, in this stay and those before it, oldest first. */
  overflows?: OverflowStep[];
  /** Overflow rules that have acted on it, as `overflowRuleKey` names them. */
  rulesDone?: string[];
  /** The last resort has acted: its time does not come again in this stay. */
  resorted?: true;
  /** Abandoned, and somebody takes it up again. */
  followUp?: { by: string; at: Instant; conversationId: string };
  /** An attempt of this callback. */
  callbackId?: string;
  /** Why nobody can be found, once that was recorded and the customer told; gone when it is offered. */
  unroutable?: string;
  /** The customer's language when it began to wait, and the tier of now; absent in what waits from before they were kept. */
  inputs?: { language?: WorkInput; tier: WorkInput };
  /** What the flow's hand-off says for the agent; absent when it says nothing, or no flow handed over. */
  note?: string;
  /** The conversation's labels when it began to wait. */
  labels?: string[];
  /** Stand in for the queue's steps: the hand-off brings its own. */
  steps?: RoutingStep[];
  /** Who handled the customer last. */
  lastAgentId?: string;
  /** Whose customer it was when it began to wait. */
  ownerId?: string;
}

export type AssignmentState = 'offered' | 'accepted' | 'wrap_up' | 'ended';

export interface Assignment {
  id: string;
  workspaceId: string;
  workItemId: string;
  conversationId: string;
  queueId: string;
  agentId: string;
  channelKind: ChannelKind;
  state: AssignmentState;
  offeredAt: Instant;
  acceptedAt?: Instant;
  firstResponseAt?: Instant;
  /** When the contact was over and its wrap-up began. */
  wrapUpSince?: Instant;
  /** When the wrap-up ends by itself; absent when it does not. */
  wrapUpUntil?: Instant;
  /** When the share was over, wrap-up and all. */
  endedAt?: Instant;
  outcome?: 'resolved' | 'transferred' | 'declined' | 'missed' | 'returned' | 'abandoned';
  dispositionId?: string;
  /** Why the agent declined the offer: a code. */
  declineReason?: string;
  why: string[];
}
