import type { AttributeValue } from '../conversation/conversation.js';
import type { Instant, Language } from '../time.js';
import type { TierSource } from './tier.js';

export interface Contact {
  id: string;
  workspaceId: string;
  displayName: string;
  /**
   * Customer tier, such as `standard` or `vip`; set by an admin's rule, a verified source or an agent, never by a
   * message. Read it with `tierAt`: it may have expired.
   */
  tier: string;
  /** Who says so; absent for a tier of before sources were kept. */
  tierSource?: TierSource;
  language?: Language;
  email?: string;
  phone?: string;
  attributes: Record<string, AttributeValue>;
  /**
   * The attributes that staff or a verified source vouch for: all that a tier's rule sees. What a flow took from the
   * customer stands in `attributes` alone.
   */
  proven?: Record<string, AttributeValue>;
  /**
   * What proves who it is, as `kind:value` in normal form: a verified e-mail address, a telephone number in E.164, an
   * external id that a site signed. Contacts that share one are the same person.
   */
  keys?: string[];
  notes?: ContactNote[];
  consents?: Consent[];
  /** Contacts that staff said are other people, however alike. */
  notSameAs?: string[];
  /** The contact that goes on in its place, until the merge is undone. */
  mergedInto?: string;
  /** The agent whose customer it is: the sticky strategy asks them after the one who handled the customer last. */
  ownerId?: string;
  /** The member of staff who entered the contact; absent for one that a channel brought. */
  createdBy?: string;
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

/** What staff write down about a customer; no customer sees it. */
export interface ContactNote {
  id: string;
  text: string;
  authorId: string;
  at: Instant;
}

/** What a customer agreed to or took back: the last one of a kind and channel counts. */
export interface Consent {
  id: string;
  /** Such as `marketing` or `recording`. */
  kind: string;
  /** Of the text that was agreed to. */
  version: string;
  given: boolean;
  /** Absent: for every channel. */
  channelId?: string;
  at: Instant;
  /** Who said so to us: staff who entered it, or the customer by a word they wrote; absent for one of before it was kept. */
  source?: 'agent' | 'customer';
  /** The member of staff, or the contact. */
  recordedBy: string;
}
