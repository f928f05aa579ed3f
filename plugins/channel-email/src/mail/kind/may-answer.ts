import { mailboxOf } from '../mailbox-of.js';
import type { ParsedMail } from '../parse/mail.js';
import type { MailKind } from './mail-kind.js';

/**
 * Whether an automatic answer (a receipt, out of hours, a bot's) may go to a mail's sender: RFC 3834 §2. Against
 * machines that hide what they are, the core counts what it sends to one address.
 */
export function mayAnswerByMachine(mail: ParsedMail, { kind }: MailKind, ownAddresses: readonly string[]): boolean {
  if (kind !== 'person' || mail.from.length !== 1) return false;
  const suppress = mail.headers.get('x-auto-response-suppress')?.join(',') ?? '';
  if (/\b(?:all|oof|autoreply)\b/i.test(suppress)) return false;
  const own = new Set(ownAddresses.map(mailboxOf));
  return [...mail.to, ...mail.cc].some(({ address }) => own.has(mailboxOf(address)));
}
