import type { MessageKind } from '@tandem/domain';

export interface OutboundMessage {
  /** Ours; the same on every try, for providers with idempotency keys. */
  id: string;
  kind: MessageKind;
  text: string;
  choices?: { id: string; label: string }[];
  attachments?: OutboundAttachment[];
  /** No person wrote it: a channel whose messages can say so does, so that no machine answers. */
  automatic?: true;
}

/** A file of ours. Its address is signed and ends; the bytes are for providers that want them handed over. */
export interface OutboundAttachment {
  url: string;
  name: string;
  contentType: string;
  bytes(): Promise<Uint8Array>;
}

export interface Recipient {
  externalId: string;
  language?: string;
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

export interface SendFailure {
  class: SendFailureClass;
  message: string;
  code?: string;
  retryAfterMs?: number;
}

export type SendResult = { externalId: string } | { failed: SendFailure };
