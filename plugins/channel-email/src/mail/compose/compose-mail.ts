import MailComposer from 'nodemailer/lib/mail-composer';
import { loopMark } from '../kind/classify.js';
import type { MailAddress } from '../parse/mail.js';
import { htmlOfText } from './html-of-text.js';
import { referencesOf } from './references.js';

export interface OutgoingMail {
  /** Ours; the same on every try, so the Message-ID is too. */
  id: string;
  from: MailAddress;
  to: readonly MailAddress[];
  cc?: readonly MailAddress[];
  bcc?: readonly MailAddress[];
  subject: string;
  text: string;
  /** Made of the text when absent. */
  html?: string;
  attachments?: readonly { name: string; type: string; content: Uint8Array; cid?: string }[];
  /** The mail that is answered. */
  answers?: { messageId: string; references: readonly string[] };
  /** Where answers go, with our token. */
  replyTo?: string;
  /** Set when no person wrote it: `replied` to a mail, or `generated` without one. */
  automatic?: 'replied' | 'generated';
  /** Milliseconds. */
  date: number;
}

export interface ComposedMail {
  messageId: string;
  raw: Uint8Array;
  envelope: { from: string; to: string[] };
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** The Message-ID of what we send under this id: known before it is sent, and the same on every try. */
export const messageIdOf = (id: string, from: string): string =>
  `<${id.replace(/[^A-Za-z0-9._-]/g, '-')}.tandem@${domainOf(from)}>`;

/** Whether `messageIdOf` made it, for a mailbox of this domain. */
export const isOwnMessageId = (messageId: string, address: string): boolean =>
  messageId.toLowerCase().endsWith(`.tandem@${domainOf(address)}>`);

/** One line, whatever was typed. */
const oneLine = (value: string): string => value.replace(/[\r\n\0]+/g, ' ').trim();

const addressed = ({ name, address }: MailAddress) => ({ name: oneLine(name), address: oneLine(address) });

/** RFC 3834 and what Exchange heeds; the mark tells us our own. A person's answer carries none of these. */
const automaticHeaders = (automatic: 'replied' | 'generated', id: string): Record<string, string> => ({
  'Auto-Submitted': `auto-${automatic}`,
  'X-Auto-Response-Suppress': 'All',
  Precedence: automatic === 'replied' ? 'auto_reply' : 'bulk',
  [loopMark]: id,
});

/** A whole message, ready for the wire: text and HTML, files, threading headers. Bcc stands in the envelope alone. */
export async function composeMail(mail: OutgoingMail): Promise<ComposedMail> {
  const { answers, attachments = [], automatic, cc = [], bcc = [], replyTo } = mail;
  const messageId = messageIdOf(mail.id, mail.from.address);
  const references = answers ? referencesOf(answers) : [];
  const composer = new MailComposer({
    messageId,
    date: new Date(mail.date),
    from: addressed(mail.from),
    to: mail.to.map(addressed),
    cc: cc.map(addressed),
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html ?? htmlOfText(mail.text),
    attachments: attachments.map(({ name, type, content, cid }) => ({
      filename: oneLine(name),
      contentType: oneLine(type),
      content: Buffer.from(content),
      ...(cid === undefined ? {} : { cid: oneLine(cid) }),
    })),
    ...(replyTo === undefined ? {} : { replyTo: oneLine(replyTo) }),
    ...(answers ? { inReplyTo: answers.messageId, references } : {}),
    headers: automatic ? automaticHeaders(automatic, oneLine(mail.id)) : {},
    baseBoundary: messageId.slice(1, 40).replace(/[^A-Za-z0-9]/g, ''),
    // The text is the agent's: no path or address in it is ever opened.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const raw = await composer.compile().build();
  const to = [...mail.to, ...cc, ...bcc].map(({ address }) => oneLine(address));
  return { messageId, raw, envelope: { from: mail.from.address, to: [...new Set(to)] } };
}
