import { mailboxOf } from '../mailbox-of.js';
import type { ParsedMail } from '../parse/mail.js';
import type { MailKind } from './mail-kind.js';

/** Between two automatic answers to one sender, in milliseconds. */
const pause = 24 * 60 * 60 * 1000;

export interface AnswerFacts {
  /** When this sender last got an automatic answer. */
  lastAnsweredAt?: number;
  now: number;
  ownAddresses: readonly string[];
}

/**
 * Whether an automatic answer (a receipt, out of hours, a bot's) may go to a mail's sender: RFC 3834 §2, and a pause
 * as the last stop against machines that hide what they are.
 */
export function mayAnswerByMachine(mail: ParsedMail, { kind }: MailKind, facts: AnswerFacts): boolean {
  if (kind !== 'person' || mail.from.length !== 1) return false;
  const suppress = mail.headers.get('x-auto-response-suppress')?.join(',') ?? '';
  if (/\b(?:all|oof|autoreply)\b/i.test(suppress)) return false;
  const own = new Set(facts.ownAddresses.map(mailboxOf));
  const isToUs = [...mail.to, ...mail.cc].some(({ address }) => own.has(mailboxOf(address)));
  return isToUs && (facts.lastAnsweredAt === undefined || facts.now - facts.lastAnsweredAt >= pause);
}
