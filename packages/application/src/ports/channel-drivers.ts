import type { ChannelKind, MessageKind, QuickReply } from '@tandem/domain';
import type { Channel } from './channels.js';
import { token } from './token.js';

/** What a channel type can carry. */
export interface ChannelCapabilities {
  kind: ChannelKind;
  /** `socket`: the customer's client is connected to us, pushing is sending. `provider`: `send` is called. */
  delivery: 'socket' | 'provider';
  sends: readonly MessageKind[];
  /** Longest text in UTF-16 code units; longer texts are split. */
  textLimit?: number;
  typing: boolean;
  /** The provider reports delivered and read later; without, an accepted send counts as delivered. */
  receipts: boolean;
  /** The provider takes an idempotency key, so an unknown outcome may be repeated. */
  idempotentSend: boolean;
}

export interface OutgoingMessage {
  /** The same for every try: the idempotency key. */
  id: string;
  conversationId: string;
  kind: MessageKind;
  text: string;
  quickReplies?: readonly QuickReply[];
  files?: readonly { id: string; name: string; contentType: string }[];
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
