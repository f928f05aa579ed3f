import type { Conversation, ConversationState, Instant } from '@tandem/domain';
import type { Page, PageBothWays } from './page.js';
import { token } from './token.js';
import type { Session } from './transactions.js';

/** Every condition given must hold. */
export interface ConversationFilter {
  state?: ConversationState;
  contactId?: string;
  queueId?: string;
  agentId?: string;
  flowId?: string;
  flowVersion?: number;
  startedFrom?: Instant;
  startedTo?: Instant;
  channelId?: string;
  label?: string;
  /** Who was asked to look at it. */
  helperId?: string;
  language?: string;
  /** Of its contact. */
  tier?: string;
  /** With customer messages that its agent has not read. */
  unread?: true;
  /** Words of the contact's name, address or number, or of a message. */
  search?: string;
  /** The asker sees numbers masked: the search finds them only by the whole number, or as they are shown. */
  masked?: true;
  /** What the asker may see: no field is everything, an object is "one of my queues, or mine". */
  visibleTo?: { queueIds: readonly string[]; agentId: string };
  /** Where this agent is being asked by a colleague. */
  consultOf?: string;
  /** Work that waits or is offered in one of these queues. */
  waitingIn?: readonly string[];
}

/** The heads: one document a conversation, kept from its events. */
export interface Conversations {
  get(workspaceId: string, id: string, session?: Session): Promise<Conversation | undefined>;
  /** The one that is not resolved; there is at most one per (channel, identity). */
  findOpen(workspaceId: string, channelId: string, identityId: string): Promise<Conversation | undefined>;
  /** The newest, open or not. */
  findLatest(workspaceId: string, channelId: string, identityId: string): Promise<Conversation | undefined>;
  /** Stores a head without events (`seq` 0), or answers the open one that is there already. */
  create(workspaceId: string, conversation: Conversation): Promise<Conversation>;
  /** Writes a head folded from the log, unless a newer one is there. */
  repair(workspaceId: string, head: Conversation): Promise<void>;
  /** Newest change first. */
  list(workspaceId: string, filter: ConversationFilter, page: PageBothWays): Promise<Page<Conversation>>;
  /** How many there are, counted up to `atMost`. */
  count(workspaceId: string, filter: ConversationFilter, atMost: number): Promise<number>;
  /** Every label on such conversations, once. */
  labels(workspaceId: string, filter: Pick<ConversationFilter, 'visibleTo'>): Promise<string[]>;
  /** Heads with something unhandled since before `since`: the crash sweep. */
  unhandled(workspaceId: string, since: Instant, limit: number): Promise<Conversation[]>;
}

export const CONVERSATIONS = token<Conversations>('Conversations');
