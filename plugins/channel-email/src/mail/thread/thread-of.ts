import type { ParsedMail } from '../parse/mail.js';
import { bareSubject } from './subject.js';
import { referenceIn } from './token.js';

/** What is stored of earlier mails, of both sides. */
export interface KnownMails {
  /** What is known by a Message-ID, sent or received: a conversation, or a message of it. */
  byMessageId(id: string): string | undefined;
  /** The newest conversation with this person under this subject. */
  bySubject(subject: string, sender: string): string | undefined;
}

export type Thread =
  | { reference: string; by: 'token' | 'message_id' }
  /** A new one. `suggestion`: an agent may join them; a subject alone never does. */
  | { reference?: never; suggestion?: string };

/** The Message-IDs that a mail answers, nearest first. */
export const answeredIds = ({ inReplyTo, references }: ParsedMail): string[] => [
  ...new Set([...inReplyTo, ...[...references].reverse()]),
];

/** Which conversation a mail belongs to: by our token in the address, then by the mails it answers. */
export function threadOf(mail: ParsedMail, known: KnownMails, secret: string): Thread {
  const addresses = [...mail.to, ...mail.cc].map(({ address }) => address);
  const delivered = ['delivered-to', 'x-original-to', 'envelope-to'].flatMap((name) => mail.headers.get(name) ?? []);
  for (const address of [...addresses, ...delivered]) {
    const reference = referenceIn(address.replace(/^<|>$/g, ''), secret);
    if (reference) return { reference, by: 'token' };
  }
  for (const id of answeredIds(mail)) {
    const reference = known.byMessageId(id);
    if (reference) return { reference, by: 'message_id' };
  }
  const subject = bareSubject(mail.subject);
  const sender = mail.from[0]?.address.toLowerCase();
  const suggestion = subject === '' || sender === undefined ? undefined : known.bySubject(subject, sender);
  return suggestion ? { suggestion } : {};
}
