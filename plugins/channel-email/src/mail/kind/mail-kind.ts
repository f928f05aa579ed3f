/**
 * What a mail is, before anybody answers it. `person` and `bulk` open conversations; only `person` gets an automatic
 * answer; `bounce` and `readReceipt` become receipts; the others are kept on their thread, reopen nothing and start no
 * clock.
 */
export type MailKind =
  | { kind: 'person' }
  /** By a list, which may have a person behind it, a newsletter, or a machine that wants no answer. */
  | { kind: 'bulk'; reason: string }
  | { kind: 'autoReply'; reason: string; isOutOfOffice: boolean }
  | { kind: 'bounce'; bounces: Bounce[] }
  /** The other side's program opened it: only if that was asked for. */
  | { kind: 'readReceipt'; messageId?: string }
  /** Ours that came back, or two machines that answer one another. */
  | { kind: 'loop'; reason: 'own_message' | 'own_mailbox' | 'own_mark' | 'hops' };

export interface Bounce {
  /** Message-ID of the mail that did not arrive, when the report tells. */
  messageId?: string;
  /** The envelope id that we gave with it. */
  envelopeId?: string;
  recipient?: string;
  /** `delayed` is a notice: the mail may still arrive. */
  action: 'failed' | 'delayed' | 'delivered';
  /** RFC 3463, such as 5.1.1; empty when the report tells none. */
  status: string;
  /** What the other server said. */
  reason: string;
}

/** What is known of our side; the mail itself cannot tell. */
export interface MailContext {
  /** Every address that a mailbox of ours has, without a plus part. */
  ownAddresses: readonly string[];
  /** Whether a Message-ID is one that we gave. */
  isOwnMessageId(id: string): boolean;
}
