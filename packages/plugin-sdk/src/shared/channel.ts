import type { ChannelKind, ContactKeyKind, ContactKeys, Instant, MessageKind } from '@tandem/domain';
import { z } from 'zod';
import type { LocalText } from './text.js';

const kinds = z.array(z.enum(['text', 'image', 'file', 'choice'] satisfies MessageKind[]));

/** What a channel can carry. The core splits longer texts; choices and files it cannot carry become text. */
export const channelCapabilities = z.strictObject({
  /** How its work counts against an agent's capacity. */
  kind: z.enum(['voice', 'chat', 'message', 'email'] satisfies ChannelKind[]),
  sends: kinds,
  receives: kinds,
  /** Longest text of one message, in `textUnit`. */
  textLimit: z.int().min(1),
  /**
   * Hours after the customer's last message in which one may write to them; without it, always. `{ setting }` names a
   * number among the channel's settings, for channels that differ; without a value there, always.
   */
  replyWindowHours: z.union([z.number().positive(), z.strictObject({ setting: z.string().min(1) })]).optional(),
  textUnit: z.enum(['chars', 'utf16', 'bytes']).default('chars'),
  /** Whether the customer can see that an agent is typing. */
  typing: z.boolean().default(false),
  /** What the provider reports later; empty: an accepted send counts as delivered. */
  receipts: z.array(z.enum(['delivered', 'read'])).default([]),
  /**
   * True when the provider takes the message's id as an idempotency key. Only then is a call whose outcome is unknown
   * repeated; else the message shows `unknown` and an agent decides.
   */
  idempotentSend: z.boolean().default(false),
  /** The kinds of keys that it may vouch for (`keys` of a sender); others that it hands over are not taken. */
  proves: z.array(z.enum(['email', 'phone', 'external'] satisfies ContactKeyKind[])).default([]),
});
export type ChannelCapabilities = z.infer<typeof channelCapabilities>;

/** A channel type as its definition describes it. `config` are the settings of each connected channel. */
export interface ChannelDefinition extends z.input<typeof channelCapabilities> {
  title: LocalText;
  config?: z.ZodObject;
}

/** A provider's call, as it came. Header names are lower case; the body is the raw bytes, for signatures. */
export interface InboundRequest {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  rawBody: Uint8Array;
  receivedAt: Instant;
}

export interface InboundContact {
  /** The id the channel gives the person: an address, a number, an open id. */
  externalId: string;
  displayName?: string;
  language?: string;
  /**
   * What the channel has verified of who it is: `email`, `phone` in E.164 (`+8613812345678`), `external` as a site signed
   * it. Contacts that share one become one by themselves, so never what a sender merely claims. Only kinds in `proves`.
   */
  keys?: ContactKeys;
}

export interface InboundMedia {
  url: string;
  name?: string;
}

/** What happened at the provider. `dedupeKey` is unique per happening within the channel. */
export type InboundEvent =
  | {
      type: 'message.received';
      dedupeKey: string;
      from: InboundContact;
      kind: MessageKind | 'unsupported';
      text?: string;
      /** The choice that was taken: always with the machine id. */
      choice?: { id: string; title: string; ref?: string };
      media?: InboundMedia[];
    }
  | {
      type: 'receipt';
      dedupeKey: string;
      /** The `externalId` that `send` gave. */
      ref: string;
      state: 'delivered' | 'read' | 'failed';
      code?: string;
    }
  /** Known and meaningless here, or not understood: answered with success and counted. */
  | { type: 'ignored'; dedupeKey: string; reason: string };

export interface Received {
  /** False: the signature is missing or wrong. The caller is answered 401 and nothing is stored. */
  verified: boolean;
  /** What the provider wants to read; 200 without a body when absent. Sent after the events are durable. */
  response?: { status: number; headers?: Record<string, string>; body?: string };
  events: InboundEvent[];
}

export interface OutboundMessage {
  /** Ours; the same on every try, for providers with idempotency keys. */
  id: string;
  kind: MessageKind;
  text: string;
  choices?: { id: string; label: string }[];
  media?: { url: string; name: string; contentType: string }[];
}

export interface Recipient {
  externalId: string;
  language?: string;
}

/** One connected channel, with its settings. */
export interface ConnectedChannel<Config> {
  id: string;
  config: Config;
}

/**
 * Why a message did not go out, by what to do about it. `auth`, `config`: an admin must act · `window`: the reply
 * window is closed · `quota`: wait until it renews · `rate`: back off · `recipient`: blocked or unknown, never
 * retried · `content`: put it right · `transient`: retried with growing pauses · `unknown`: it may have gone out.
 */
export const sendFailureClasses = [
  'auth',
  'window',
  'quota',
  'rate',
  'recipient',
  'content',
  'transient',
  'config',
  'unknown',
] as const;
export type SendFailureClass = (typeof sendFailureClasses)[number];

export type SendResult =
  | { externalId: string }
  | { failed: { class: SendFailureClass; message: string; code?: string; retryAfterMs?: number } };

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
}
