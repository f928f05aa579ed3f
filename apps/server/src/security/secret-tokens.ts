import { randomBytes } from 'node:crypto';
import type { SecretTokens } from '@tandem/application';
import { sha256 } from './signature.js';

/** 256 random bits need no slow hash: there is nothing to guess. */
export const randomSecrets: SecretTokens = {
  next: () => randomBytes(32).toString('base64url'),
  hash: sha256,
};
