import { createHash } from 'node:crypto';
import type { InboundAttachment, InboundContact, InboundEvent } from '@tandem/plugin-sdk';
import { isOwnMessageId, messageIdOf } from './mail/compose/compose-mail.js';
import { classify } from './mail/kind/classify.js';
import type { Bounce, MailKind } from './mail/kind/mail-kind.js';
import { mayAnswerByMachine } from './mail/kind/may-answer.js';
import { mailboxOf } from './mail/mailbox-of.js';
import { headEnd } from './mail/parse/head.js';
import type { MailAddress, MailAttachment, ParsedMail } from './mail/parse/mail.js';
import { threadOf } from './mail/thread/thread-of.js';
import { trimReply } from './mail/trim/trim-reply.js';
import type { Settings } from './settings.js';

/** Bytes of the body that tell one mail from another. */
const hashed = 256 * 1024;

type MailboxSettings = Pick<Settings, 'address' | 'secret'>;

/** What one mail means to the core: mostly one message. Each event says what stood in it. This file alone knows both sides. */
export function eventsOf(mail: ParsedMail, raw: Uint8Array, settings: MailboxSettings): InboundEvent[] {
  const dedupeKey = dedupeKeyOf(mail, raw);
  const facts = factsOf(mail, raw, settings);
  const ignored = (reason: string): InboundEvent[] => [{ type: 'ignored', dedupeKey, reason, ...facts }];
  const kind = classify(mail, {
    ownAddresses: [settings.address],
    isOwnMessageId: (id) => isOwnMessageId(id, settings.address),
  });
  switch (kind.kind) {
    case 'bounce':
      return kind.bounces.map((bounce, at) => ({ ...receiptOf(bounce, `${dedupeKey}/${at}`), ...facts }));
    case 'readReceipt':
      return kind.messageId
        ? [{ type: 'receipt', dedupeKey, ref: kind.messageId, state: 'read', ...facts }]
        : ignored('a receipt of reading that names no mail');
    case 'autoReply':
    case 'loop':
      return ignored(reasonOf(kind));
    case 'person':
    case 'bulk': {
      const { from } = facts;
      if (!from) return ignored('no sender');
      const isFile = facts.text === '' && facts.attachments.length > 0;
      const automatic = mayAnswerByMachine(mail, kind, [settings.address]) ? {} : { automatic: true as const };
      return [{ type: 'message.received', dedupeKey, kind: isFile ? 'file' : 'text', ...facts, from, ...automatic }];
    }
  }
}

const reasonOf = ({ kind, reason }: Extract<MailKind, { kind: 'autoReply' | 'loop' }>): string =>
  `${kind === 'loop' ? 'mail loop' : 'automatic reply'}: ${reason}`;

/**
 * The same mail has the same key on whatever way and however often it comes: a second mailbox in Cc, a server that
 * numbers its mails anew. The Message-ID alone is not enough: some programs give one to many mails.
 */
function dedupeKeyOf(mail: ParsedMail, raw: Uint8Array): string {
  const whole = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const body = whole.subarray(headEnd(whole)).subarray(0, hashed).toString('latin1').replace(/\r\n?/g, '\n').trim();
  const head = [mail.messageId ?? '', mail.from.map(({ address }) => address).join(), mail.date ?? '', mail.subject];
  return createHash('sha256')
    .update([...head, body].join('\n'))
    .digest('hex');
}

/** A form on a web site writes from its own address and names the customer in Reply-To. */
function senderOf({ from, replyTo }: ParsedMail, own: string): MailAddress | undefined {
  const [sender] = from;
  const isForm =
    sender && (mailboxOf(sender.address) === mailboxOf(own) || /^(?:no-?reply|do-?not-?reply)\b/i.test(sender.address));
  return isForm ? (replyTo[0] ?? sender) : sender;
}

function receiptOf(bounce: Bounce, dedupeKey: string): InboundEvent {
  if (!bounce.messageId) return { type: 'ignored', dedupeKey, reason: 'a bounce that names no mail' };
  if (bounce.action === 'delayed') return { type: 'ignored', dedupeKey, reason: 'a mail is delayed' };
  return {
    type: 'receipt',
    dedupeKey,
    ref: bounce.messageId,
    state: bounce.action,
    ...(bounce.status ? { code: bounce.status } : {}),
  };
}

const contactOf = ({ name, address }: MailAddress): InboundContact => ({
  externalId: address.toLowerCase(),
  ...(name ? { displayName: name.slice(0, 120) } : {}),
});

const attachmentOf = ({ name, type, size, cid, content }: MailAttachment): InboundAttachment => ({
  content,
  ...(name ? { name } : {}),
  contentType: type,
  size,
  ...(cid ? { contentId: cid } : {}),
});

/** A mail that was read in part hangs on its own message, so that nothing of it is lost. */
const wholeOf = (raw: Uint8Array): InboundAttachment => ({
  content: raw,
  name: 'message.eml',
  contentType: 'message/rfc822',
  size: raw.length,
});

/** What stands in a mail. */
function factsOf(mail: ParsedMail, raw: Uint8Array, settings: MailboxSettings) {
  const sender = senderOf(mail, settings.address);
  const answered = answeredOf(mail, settings);
  return {
    ...(sender ? { from: contactOf(sender) } : {}),
    subject: mail.subject,
    text: mail.text.trim(),
    newText: trimReply(mail.text).newText,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    ...(mail.messageId ? { messageId: mail.messageId } : {}),
    ...(answered ? { inReplyTo: answered } : {}),
    attachments: [...mail.attachments.map(attachmentOf), ...(mail.problem ? [wholeOf(raw)] : [])],
  };
}

/** The mail that is answered: of ours, if one of ours is in the thread. The mark in the address names our message. */
function answeredOf(mail: ParsedMail, { address, secret }: MailboxSettings): string | undefined {
  const byMessageId = (id: string) => (isOwnMessageId(id, address) ? id : undefined);
  const thread = threadOf(mail, { byMessageId, bySubject: () => undefined }, secret);
  if (!('by' in thread)) return mail.inReplyTo[0];
  return thread.by === 'token' ? messageIdOf(thread.reference, address) : thread.reference;
}
