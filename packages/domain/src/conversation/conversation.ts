import type { Instant, Language } from '../time.js';
import type { WorkState } from '../work/work-item.js';

export type ConversationState = 'open' | 'snoozed' | 'resolved';

/** A thread with one contact. Kept from the event log as a head, so that lists need not read the log. */
export interface Conversation {
  id: string;
  workspaceId: string;
  channelId: string;
  contactId: string;
  identityId: string;
  state: ConversationState;
  /** While it is snoozed: until then, or without `until` until the customer writes; a message of theirs always ends it. */
  snooze?: { until?: Instant };
  /** The last `seq` of its events; 0 before the first. */
  seq: number;
  /** The last `seq` the flow or an agent has dealt with. */
  handledSeq: number;
  /** The `seq` of the customer's last message. */
  lastInboundSeq: number;
  /** Since when something waits to be handled; the crash sweep finds it by this. */
  unhandledSince?: Instant;
  agentId?: string;
  /** People who were asked to help: they may read it and write notes. */
  helperIds?: string[];
  /** A colleague who is asked before it is passed on. */
  consult?: Consult;
  /** The conversation of the same contact that this one was merged into. */
  mergedInto?: string;
  /** Somebody took it apart from another: it is never joined again by itself. */
  apart?: true;
  /** Conversations that were merged into this one, with their last seq of before. */
  legs?: ConversationLeg[];
  /** The leg that the customer wrote in last: answers go out there. */
  replyLegId?: string;
  /** Queues it has passed through, for scope checks. */
  queueIds: string[];
  /** The current stay in a queue, or the last one. */
  work?: ConversationWork;
  /** The callback that stands for its wait; gone when that has ended. */
  callbackId?: string;
  flow?: ConversationFlow;
  /** Set from acceptance until the agent's first message. */
  firstResponseDue?: { workItemId: string; assignmentId: string; queueId: string; since: Instant };
  language?: Language;
  /** How the language is known; absent for one of before sources were kept. */
  languageSource?: LanguageSource;
  attributes: Record<string, AttributeValue>;
  /** Names, in the order they were put on; absent before the first. */
  labels?: string[];
  /** Supervisors who take part beside the agent. */
  supervisorIds?: string[];
  lastMessage?: MessagePreview;
  /** The oldest customer message without an answer. */
  waitingSince?: Instant;
  /** Customer messages that no agent has read. */
  unread: number;
  agentReadSeq: number;
  contactReadSeq: number;
  dispositionId?: string;
  startedAt: Instant;
  updatedAt: Instant;
  resolvedAt?: Instant;
}

/** Another channel that one conversation goes on over; open until the conversation is resolved or the two are separated. */
export interface ConversationLeg {
  /** The conversation on that channel. */
  id: string;
  /** Its last event that stands in its own log alone. */
  upToSeq: number;
  /** Absent for one of before they were kept. */
  channelId?: string;
  identityId?: string;
  openedAt?: Instant;
}

export interface Consult {
  id: string;
  agentId: string;
  byAgentId: string;
  state: 'asked' | 'accepted';
  askedAt: Instant;
}

/** The page or channel said it, it is the contact's, the first message told it, an agent set it, or a flow asked. */
export const languageSources = ['page', 'contact', 'message', 'agent', 'asked'] as const;
export type LanguageSource = (typeof languageSources)[number];

export interface ConversationWork {
  itemId: string;
  queueId: string;
  state: WorkState;
  queuedAt: Instant;
  /** While it is offered: when the offer ends. */
  offerUntil?: Instant;
}

export interface ConversationFlow {
  sessionId: string;
  flowId: string;
  version: number;
  /** False once it has ended: then people answer. */
  running: boolean;
}

export interface MessagePreview {
  text: string;
  from: 'contact' | 'agent' | 'flow';
  at: Instant;
  /** Of the message; absent in one of before it was kept. */
  seq?: number;
}

export type AttributeValue = string | number | boolean | null | string[];
