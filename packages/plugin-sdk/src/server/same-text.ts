import { timingSafeEqual } from 'node:crypto';

/**
 * Whether a signature or a shared secret is the expected one, in a time that does not tell how much of it fits.
 * Signatures are compared as they are written: the last letter of base64 has bits that mean nothing.
 */
export function isSameText(given: string | undefined, expected: string): boolean {
  const [left, right] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return right.length > 0 && left.length === right.length && timingSafeEqual(left, right);
}
