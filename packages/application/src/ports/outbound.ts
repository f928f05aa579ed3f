import type { Instant } from '@tandem/domain';
import type { Page, PageRequest } from './page.js';
import { token } from './token.js';
import type { Session } from './transactions.js';

/** `discarded`: it had failed, and a person has seen to it. */
export type OutboundState = 'pending' | 'sending' | 'sent' | 'failed' | 'unknown' | 'discarded';

/** One message on its way to a provider. Its id is the id of its `message.sent` event. */
export interface OutboundMessage {
  id: string;
  workspaceId: string;
  conversationId: string;
  channelId: string;
  /** The contact's address on the channel. */
  to: string;
  seq: number;
  state: OutboundState;
  attempts: number;
  /** A long text goes out in parts; these are through. */
  sentParts: number;
  nextAttemptAt: Instant;
  externalId?: string;
  lastErrorCode?: string;
  /** No person wrote it. */
  automatic?: true;
  /** How often a person sent it once more after it had failed. */
  replays?: number;
  createdAt: Instant;
}

/** What became of messages that did not go out. */
export type DeadState = 'failed' | 'unknown';

export interface Outbound {
  /** Stores it as pending, once. */
  add(workspaceId: string, message: OutboundMessage, session?: Session): Promise<void>;
  /** What is not settled yet, in the order of the conversation. */
  openOf(workspaceId: string, conversationId: string): Promise<OutboundMessage[]>;
  /** One guarded write; false when it was not in `from` any more. */
  change(
    workspaceId: string,
    id: string,
    from: OutboundState,
    change: Partial<
      Pick<
        OutboundMessage,
        'state' | 'attempts' | 'sentParts' | 'nextAttemptAt' | 'externalId' | 'lastErrorCode' | 'replays'
      >
    >,
  ): Promise<boolean>;
  /** Conversations with something due: pending at `now`, or `sending` since before `now`. */
  dueConversations(workspaceId: string, now: Instant, limit: number): Promise<string[]>;
  /**
   * What a channel tries again later for this reason is due now.
   * @returns so many of its conversations; the rest stays as it is
   */
  hurry(workspaceId: string, channelId: string, code: string, now: Instant, limit: number): Promise<string[]>;
  /** How many are not settled yet, by channel. */
  waiting(workspaceId: string): Promise<ReadonlyMap<string, number>>;
  /** The message a provider's receipt speaks of. */
  findByExternalId(workspaceId: string, channelId: string, externalId: string): Promise<OutboundMessage | undefined>;
  find(workspaceId: string, id: string): Promise<OutboundMessage | undefined>;
  /** What failed, or may have, newest first. */
  dead(workspaceId: string, page: PageRequest): Promise<Page<OutboundMessage>>;
  /** How many automatic messages went to an address since then. */
  automaticTo(workspaceId: string, channelId: string, to: string, since: Instant): Promise<number>;
}

export const OUTBOUND = token<Outbound>('Outbound');
