import type { ContactKeys, Instant } from '@tandem/domain';

/** A provider's call, as it came. Header names are lower case; the body is the raw bytes, for signatures. */
export interface InboundRequest {
  method: string;
  /** The whole address that the provider called, as it wrote it: some sign it. */
  url: string;
  headers: Readonly<Record<string, string>>;
  rawBody: Uint8Array;
  receivedAt: Instant;
  /** Set by hand alone, by who tries a plugin without the provider's secret: the signature is not looked at. */
  isTrusted?: boolean;
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

/**
 * What hangs on a message, in one of three ways: at an address that anybody may read, under the provider's own id for
 * `fetchAttachment`, or as its bytes. Stored before the message is; what cannot be had is named in the message's text.
 */
export interface InboundAttachment {
  url?: string;
  ref?: string;
  content?: Uint8Array;
  name?: string;
  /** As the sender says. What it is is found out from its bytes. */
  contentType?: string;
  /** Bytes, when it is known. */
  size?: number;
  /** By this name the message's HTML shows it: a `cid:` without brackets. */
  contentId?: string;
}

/** What a customer may send. Whatever a channel cannot name is `unsupported`, with a text that says so. */
export const inboundKinds = [
  'text',
  'image',
  'audio',
  'voice',
  'video',
  'file',
  'location',
  'contact',
  'sticker',
  'link',
  'order',
  'choice',
  'unsupported',
] as const;
export type InboundKind = (typeof inboundKinds)[number];

/** What a message holds, whoever wrote it. */
interface InboundFacts {
  /** What people read: of a location its name and place, of a contact its name and numbers. */
  text?: string;
  /** Without what it quotes and its signature, where that differs from `text`. */
  newText?: string;
  subject?: string;
  /** As the sender's program laid it out. Shown in a frame in which nothing runs and nothing is fetched. */
  html?: string;
  /** The choice that was taken: always with the machine id. */
  choice?: { id: string; title: string; ref?: string };
  attachments?: InboundAttachment[];
  /** The provider's id of this message: by it an edit, a recall and an answer name it. */
  messageId?: string;
  /** The provider's id of the message that this one answers. */
  inReplyTo?: string;
}

type InboundContent = InboundFacts & { kind: InboundKind };

/** Of a happening that came as a message itself, such as a mail that says that another one failed. */
type ReadFrom = InboundFacts & { from?: InboundContact };

/**
 * What happened at the provider. `dedupeKey` is unique per happening within the channel; `at` is when it happened, as the
 * provider says: a time that is still to come counts as now.
 */
export type InboundEvent = { dedupeKey: string; at?: Instant } & (
  | ({
      type: 'message.received';
      from: InboundContact;
      /** A machine wrote it, or it may not be answered by one: people see it, and no flow or rule answers. */
      automatic?: true;
    } & InboundContent)
  /** The customer changed a message. `ref` is its `messageId`. */
  | { type: 'message.edited'; ref: string; from: InboundContact; text: string }
  /** The customer took a message back. */
  | { type: 'message.deleted'; ref: string; from: InboundContact }
  /** An emoji on a message; an empty one takes it away. */
  | { type: 'reaction'; ref: string; from: InboundContact; emoji: string }
  | ({
      type: 'receipt';
      /** The `externalId` that `send` gave. */
      ref: string;
      state: 'sent' | 'delivered' | 'read' | 'failed';
      code?: string;
    } & ReadFrom)
  /** Somebody wrote to the customer with another tool, such as the provider's own app: stored as sent, never answered. */
  | ({ type: 'echo'; to: string } & InboundContent)
  /** The customer came without a word: followed, opened the chat, pressed Start. `scene` says by which way. */
  | { type: 'contact.opened'; from: InboundContact; scene?: string }
  /** The customer left for good: unfollowed, blocked, opted out. Nothing may be sent. */
  | { type: 'contact.closed'; from: InboundContact; reason: string }
  /** For admins: a template's review, quality, trouble with a token. */
  | { type: 'account.notice'; code: string; text: string }
  /** Known and meaningless here, or not understood: answered with success and counted. */
  | ({ type: 'ignored'; reason: string } & ReadFrom)
);

export interface Received {
  /** False: the signature is missing or wrong. The caller is answered 401 and nothing is stored. */
  verified: boolean;
  /** What the provider wants to read; 200 without a body when absent. Sent after the events are durable. */
  response?: { status: number; headers?: Record<string, string>; body?: string };
  events: InboundEvent[];
  /** The call only says that there is something to fetch: `pull` is run with this hint. */
  pull?: string;
}
