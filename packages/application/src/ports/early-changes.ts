import type { Instant } from '@tandem/domain';
import { token } from './token.js';

/** What a customer did to a message of before, as the channel tells it. */
export interface MessageChange {
  workspaceId: string;
  channelId: string;
  /** Unique per happening within the channel. */
  dedupeKey: string;
  /** The provider's id of the message. */
  ref: string;
  kind: 'edited' | 'deleted' | 'reacted';
  /** What it says now, or the emoji; empty for one that is taken back. */
  text: string;
  sentAt?: Instant;
}

/** Changes of messages that have not come yet: kept for a day, for a provider may tell of them first. */
export interface EarlyChanges {
  /** Once per dedupe key. */
  put(change: MessageChange, at: Instant): Promise<void>;
  /** Those of a message, in the order in which they came. */
  of(workspaceId: string, channelId: string, ref: string): Promise<MessageChange[]>;
  remove(workspaceId: string, channelId: string, ref: string): Promise<void>;
}

export const EARLY_CHANGES = token<EarlyChanges>('EarlyChanges');
