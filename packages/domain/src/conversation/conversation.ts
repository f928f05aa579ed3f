import type { Instant, Language } from '../time.js';

export type ConversationState = 'open' | 'snoozed' | 'resolved';

/** A thread with one contact. Kept from the event log as a head, so that lists need not read the log. */
export interface Conversation {
  id: string;
  workspaceId: string;
  channelId: string;
  contactId: string;
  identityId: string;
  state: ConversationState;
  /** The last `seq` of its events. */
  seq: number;
  /** The last `seq` the flow or an agent has dealt with: what is above is found by the sweep. */
  handledSeq: number;
  agentId?: string;
  /** Queues it has passed through, for scope checks. */
  queueIds: string[];
  workItemId?: string;
  flowSessionId?: string;
  language?: Language;
  attributes: Record<string, AttributeValue>;
  lastMessage?: MessagePreview;
  dispositionId?: string;
  startedAt: Instant;
  updatedAt: Instant;
  resolvedAt?: Instant;
}

export interface MessagePreview {
  text: string;
  from: 'contact' | 'agent' | 'flow';
  at: Instant;
}

export type AttributeValue = string | number | boolean | null;
