import type { AppendOutcome } from '@tandem/application';
import { dedupeIndex } from './schema.js';

const duplicateKey = 11_000;

/** What a refused insertion collided with; undefined when it failed for another reason. */
export function collisionOf(error: unknown): Exclude<AppendOutcome, 'stored'> | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error) || error.code !== duplicateKey)
    return undefined;
  const text = 'errmsg' in error ? error.errmsg : 'message' in error ? error.message : '';
  return String(text).includes(dedupeIndex) ? 'duplicate' : 'stale';
}
