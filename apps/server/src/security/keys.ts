import { hkdfSync } from 'node:crypto';

const purposes = ['csrf', 'visitor-token', 'secret-box', 'file-link'] as const;
export type KeyPurpose = (typeof purposes)[number];

/** One 32-byte key for each purpose, derived by HKDF-SHA256, so that no key serves twice. */
export type Keys = Readonly<Record<KeyPurpose, Buffer>>;

export function deriveKeys(secret: Buffer): Keys {
  const derive = (purpose: KeyPurpose) => Buffer.from(hkdfSync('sha256', secret, '', `tandem/${purpose}/v1`, 32));
  return Object.fromEntries(purposes.map((purpose) => [purpose, derive(purpose)])) as Record<KeyPurpose, Buffer>;
}
