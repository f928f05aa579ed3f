import { createHmac } from 'node:crypto';
import { isSameText } from '@tandem/plugin-sdk/server';

/** What a reference may be made of: an address keeps no case, and dots part it from its mark. */
const allowed = /^[a-z0-9_-]{1,36}$/;
/** RFC 5321: bytes before the @. */
const longestLocalPart = 64;

/** 80 bits; letters and digits, for mail programs that mistrust others. */
const markOf = (secret: string, mailbox: string, reference: string): string =>
  BigInt(`0x${createHmac('sha256', secret).update(`${mailbox}\n${reference}`).digest('hex').slice(0, 20)}`)
    .toString(36)
    .padStart(16, '0');

function parted(address: string): { local: string; tag: string; domain: string } | undefined {
  const match = /^([^@+]+)(?:\+([^@]*))?@([^@]+)$/.exec(address.trim().toLowerCase());
  return match ? { local: match[1] ?? '', tag: match[2] ?? '', domain: match[3] ?? '' } : undefined;
}

/**
 * The address to which answers go: `help+<reference>.<mark>@us.example`. The mark is signed, so that nobody writes
 * himself into a conversation by guessing. Undefined when the address cannot carry it.
 */
export function addressWithToken(mailbox: string, reference: string, secret: string): string | undefined {
  const parts = parted(mailbox);
  if (parts?.tag !== '' || !allowed.test(reference)) return undefined;
  const own = `${parts.local}@${parts.domain}`;
  const local = `${parts.local}+${reference}.${markOf(secret, own, reference)}`;
  return local.length <= longestLocalPart ? `${local}@${parts.domain}` : undefined;
}

/** The reference in an address, when we signed it for this mailbox. */
export function referenceIn(address: string, secret: string): string | undefined {
  const parts = parted(address);
  const [, reference, mark] = /^([a-z0-9_-]{1,36})\.([a-z0-9]{16})$/.exec(parts?.tag ?? '') ?? [];
  if (!parts || reference === undefined || mark === undefined) return undefined;
  const expected = markOf(secret, `${parts.local}@${parts.domain}`, reference);
  return isSameText(mark, expected) ? reference : undefined;
}
