import type { AttributeValue, Instant, Language, MessageKind } from '@tandem/domain';
import type { Proof } from '../contacts/prove-contact.js';

/** Who writes, as the channel knows them. */
export interface Sender {
  /** The id the channel gives: a visitor id, an address, a number. */
  externalId: string;
  displayName?: string;
  language?: Language;
  /** True when the channel vouches for who it is; only then may it change a name that is known already. */
  verified?: boolean;
  /** What the channel vouches for of who it is: contacts that share one are the same person. */
  proofs?: readonly Proof[];
}

interface FromChannel {
  workspaceId: string;
  channelId: string;
  from: Sender;
  correlationId: string;
  /** The page of the web site the customer stands on. */
  page?: string;
  /** What the customer says of themself before it begins, by name; verified by nobody. */
  answers?: Record<string, AttributeValue>;
}

/** A customer opens a conversation without a word, so that the flow greets. */
export type InboundStart = FromChannel;

export interface InboundMessage extends FromChannel {
  /** Unique per message within the channel; the same again is the same message. */
  dedupeKey: string;
  kind: MessageKind;
  text: string;
  /** Without what it quotes and its signature, where somebody told them apart. */
  newText?: string;
  subject?: string;
  choiceId?: string;
  /** The message the chosen quick reply stood under. */
  inReplyTo?: string;
  clientId?: string;
  fileIds?: string[];
  htmlFileId?: string;
  /** No machine answers it. */
  automatic?: true;
  /** The provider's own id of it. */
  externalId?: string;
  /** When it was written, as the provider says; never later than it came. */
  sentAt?: Instant;
  /** When it reached our border. */
  receivedAt: Instant;
}
