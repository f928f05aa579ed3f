import type { AttributeValue } from '../conversation/conversation.js';
import type { Instant, Language } from '../time.js';

export interface Contact {
  id: string;
  workspaceId: string;
  displayName: string;
  /** Customer tier, such as `standard` or `vip`; set by an admin's rule or a verified source, never by a message. */
  tier: string;
  language?: Language;
  email?: string;
  phone?: string;
  attributes: Record<string, AttributeValue>;
  demo?: boolean;
  createdAt: Instant;
  updatedAt: Instant;
}

/** A contact's address on a channel; unique per (channel, externalId). */
export interface Identity {
  id: string;
  workspaceId: string;
  contactId: string;
  channelId: string;
  /** The id the channel gives: a visitor id, an address, a number. */
  externalId: string;
  verified: boolean;
  createdAt: Instant;
}
