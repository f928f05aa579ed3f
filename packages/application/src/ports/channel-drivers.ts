import type { ChannelKind, ChannelLimits, PlannedFile, PlannedPart } from '@tandem/domain';
import type { Channel } from './channels.js';
import { token } from './token.js';

/** What a channel type can carry. */
export interface ChannelCapabilities extends ChannelLimits {
  kind: ChannelKind;
  /** `socket`: the customer's client is connected to us, pushing is sending. `provider`: `send` is called. */
  delivery: 'socket' | 'provider';
  /** As many messages of the channel go out at most; without it, as fast as the provider answers. */
  sendsPerSecond?: number;
  typing: boolean;
  /** The provider reports delivered and read later; without, an accepted send counts as delivered. */
  receipts: boolean;
  /** The provider takes an idempotency key, so an unknown outcome may be repeated. */
  idempotentSend: boolean;
}

export interface OutgoingFile extends PlannedFile {
  id: string;
}

export interface OutgoingMessage extends PlannedPart<OutgoingFile> {
  /** The same for every try: the idempotency key. */
  id: string;
  conversationId: string;
  /** Written by a flow or a rule: where the channel can say so, it does, so that no machine answers it. */
  automatic?: true;
}

export interface ChannelDriver {
  capabilities: ChannelCapabilities;
  /** Hours after the customer's last message in which one may write to them; undefined, or without it: always. */
  replyWindowHours?(channel: Channel): number | undefined;
  /** @throws OperationalError: `retryable` says whether to try again; any other error leaves the outcome unknown. */
  send(channel: Channel, message: OutgoingMessage, to: string): Promise<{ externalId?: string }>;
}

/** The channel types of the enabled plugins, by `<plugin id>/<channel type>`. */
export interface ChannelDrivers {
  find(type: string): ChannelDriver | undefined;
}

export const CHANNEL_DRIVERS = token<ChannelDrivers>('ChannelDrivers');
