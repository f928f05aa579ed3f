import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { OperationalError } from '@tandem/domain';

const prefix = 'v1.';

/** Encrypts secrets at rest with AES-256-GCM. `context` (such as `channel/<id>/<field>`) is bound to the text. */
export class SecretBox {
  constructor(private readonly key: Buffer) {}

  seal(plain: string, context: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return prefix + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** @throws OperationalError `secret.unreadable` when the key is another one, or the text was changed or moved */
  open(sealed: string, context: string): string {
    try {
      const bytes = Buffer.from(sealed.startsWith(prefix) ? sealed.slice(prefix.length) : '', 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, 12), { authTagLength: 16 })
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    } catch (error) {
      const message = `The stored secret ${context} cannot be read with this SECRET_KEY.`;
      throw new OperationalError('secret.unreadable', message, { retryable: false, cause: error });
    }
  }
}
