import { createDecipheriv, createHash } from 'node:crypto';
import { isSameText } from '@tandem/plugin-sdk/server';

/** The provider pads to blocks of 32 bytes, twice the cipher's own. */
const block = 32;
const randomBytes = 16;
const lengthBytes = 4;

/** Lower-case hex SHA-1 over the sorted values: of token, timestamp and nonce, and of the cipher text where there is one. */
export const signatureOf = (...values: readonly string[]): string =>
  createHash('sha1').update(values.toSorted().join('')).digest('hex');

export const signatureFits = (given: string | undefined, ...values: readonly string[]): boolean =>
  isSameText(given, signatureOf(...values));

/** The key of AES-256 from its 43 characters; the last one may carry stray bits. */
export const keyOf = (encodingAesKey: string): Buffer => Buffer.from(`${encodingAesKey}=`, 'base64');

/**
 * What the provider sealed for `receiveId`: 16 random bytes, the length of the text (big-endian), the text, the id.
 * Undefined when it was sealed with another key or for somebody else.
 */
export function unseal(sealed: string, encodingAesKey: string, receiveId: string): string | undefined {
  const key = keyOf(encodingAesKey);
  const cipher = Buffer.from(sealed, 'base64');
  if (key.length !== block || cipher.length === 0 || cipher.length % randomBytes !== 0) return undefined;
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, randomBytes)).setAutoPadding(false);
  const plain = unpadded(Buffer.concat([decipher.update(cipher), decipher.final()]));
  if (plain === undefined || plain.length < randomBytes + lengthBytes) return undefined;
  const start = randomBytes + lengthBytes;
  const end = start + plain.readUInt32BE(randomBytes);
  if (end > plain.length || !plain.subarray(end).equals(Buffer.from(receiveId))) return undefined;
  return new TextDecoder().decode(plain.subarray(start, end));
}

function unpadded(bytes: Buffer): Buffer | undefined {
  const pad = bytes.at(-1) ?? 0;
  if (pad < 1 || pad > block || pad > bytes.length) return undefined;
  return bytes.subarray(-pad).every((byte) => byte === pad) ? bytes.subarray(0, -pad) : undefined;
}
