import type { ChannelKind, ContactKeyKind, MessageKind, TextUnit } from '@tandem/domain';
import { z } from 'zod';
import {
  type InboundAttachment,
  type InboundEvent,
  type InboundRequest,
  inboundKinds,
  type Received,
} from './inbound.js';
import type { OutboundMessage, Recipient, SendFailure, SendResult } from './outbound.js';
import type { LocalText } from './text.js';

const kinds = z.array(z.enum(['text', 'image', 'file', 'choice'] satisfies MessageKind[]));

const media = z.strictObject({
  maxBytes: z.int().min(1),
  /** Content types such as `image/png` or `audio/*`. */
  types: z
    .array(z.string().regex(/^[a-z0-9.+-]+\/(?:\*|[a-z0-9.+-]+)$/))
    .min(1)
    .exactOptional(),
});

/**
 * What a channel can carry. The core splits longer texts; choices that it cannot show become numbered lines, and files
 * that it does not take become links.
 */
export const channelCapabilities = z.strictObject({
  /** How its work counts against an agent's capacity. */
  kind: z.enum(['voice', 'chat', 'message', 'email'] satisfies ChannelKind[]),
  sends: kinds,
  receives: z.array(z.enum(inboundKinds)),
  /** Longest text of one message, in `textUnit`. */
  textLimit: z.int().min(1),
  /**
   * Hours after the customer's last message in which one may write to them; without it, always. `{ setting }` names a
   * number among the channel's settings, for channels that differ; without a value there, always.
   */
  replyWindowHours: z.union([z.number().positive(), z.strictObject({ setting: z.string().min(1) })]).optional(),
  textUnit: z.enum(['chars', 'utf16', 'bytes'] satisfies TextUnit[]).default('chars'),
  /**
   * Types and sizes of what it takes, by kind; a picture that is none may still go as a file. Without an entry for its
   * kind, a file may be of any type and size.
   */
  media: z.strictObject({ image: media.exactOptional(), file: media.exactOptional() }).exactOptional(),
  /** Most choices under one message, and the longest title in characters; with more they become numbered lines. */
  quickReplies: z
    .strictObject({ count: z.int().min(1).exactOptional(), title: z.int().min(1).exactOptional() })
    .exactOptional(),
  /** As many messages a second are sent on one channel; without it, as fast as the provider answers. */
  sendsPerSecond: z.number().positive().exactOptional(),
  /** Whether the customer can see that an agent is typing. */
  typing: z.boolean().default(false),
  /** What the provider reports later; empty: an accepted send counts as delivered. */
  receipts: z.array(z.enum(['delivered', 'read'])).default([]),
  /**
   * True when the provider takes the message's id as an idempotency key. Only then is a call whose outcome is unknown
   * repeated; else the message shows `unknown` and an agent decides.
   */
  idempotentSend: z.boolean().default(false),
  /** Most bytes of one call of the provider; a larger one is answered 413 before anybody reads it. */
  callLimit: z
    .int()
    .min(1024)
    .max(8 * 1024 * 1024)
    .default(1024 * 1024),
  /** The kinds of keys that it may vouch for (`keys` of a sender); others that it hands over are not taken. */
  proves: z.array(z.enum(['email', 'phone', 'external'] satisfies ContactKeyKind[])).default([]),
});
export type ChannelCapabilities = z.infer<typeof channelCapabilities>;

/** A channel type as its definition describes it. `config` are the settings of each connected channel. */
export interface ChannelDefinition extends z.input<typeof channelCapabilities> {
  title: LocalText;
  config?: z.ZodObject;
  /** What an admin does at the provider with this channel's address, a line for each step. */
  setup?: LocalText;
}

/** One connected channel, with its settings. */
export interface ConnectedChannel<Config> {
  id: string;
  config: Config;
}

/** Where a connection or a pull hands over what it read. */
export interface ChannelInbox {
  /** When it returns, all of it is durable: only then does the place read up to move on. Known dedupe keys do nothing. */
  take(events: readonly InboundEvent[]): Promise<void>;
}

/** What a provider said when it was asked who we are to it: the account that it knows us as, such as `@shop_bot`. */
export type ConnectionTest = { account: string } | { failed: SendFailure };

/** A channel's behaviour. What `send` throws counts as the failure class `unknown`. */
export interface ChannelDriver<Config> {
  /** Pure: the same request and settings give the same events. Checks the signature first; never throws on input. */
  receive?(request: InboundRequest, config: Config): Received | Promise<Received>;
  /** Absent for a channel whose customers are connected to us by socket (`visitors`). */
  send?(
    message: OutboundMessage,
    to: Recipient,
    channel: ConnectedChannel<Config>,
    signal: AbortSignal,
  ): Promise<SendResult>;
  /** The bytes of an attachment that came as a `ref`, as the provider answers. */
  fetchAttachment?(
    attachment: InboundAttachment,
    channel: ConnectedChannel<Config>,
    signal: AbortSignal,
  ): Promise<Response>;
  /**
   * Holds the connection by which news come: IMAP, a long poll. On one server at a time; ends when `signal` says so.
   * What it throws is shown to admins, and it is begun again after a growing pause.
   */
  connect?(channel: ConnectedChannel<Config>, inbox: ChannelInbox, signal: AbortSignal): Promise<void>;
  /**
   * Fetches what the provider keeps for us, from the place that the plugin's store knows. Run with the hint of a
   * `Received.pull`, and without one now and then; never twice at a time for one channel.
   */
  pull?(
    channel: ConnectedChannel<Config>,
    inbox: ChannelInbox,
    hint: string | undefined,
    signal: AbortSignal,
  ): Promise<void>;
  /**
   * Asks the provider whether these settings hold, without a word to any customer. Run while an admin waits, with
   * settings that may not be stored yet.
   */
  testConnection?(channel: ConnectedChannel<Config>, signal: AbortSignal): Promise<ConnectionTest>;
}
