import { randomOf } from '@tandem/flow';
import type { Flow } from './flow-store.js';

/**
 * The version that a new session begins on: while a canary runs, its share of them begins on that. The same key always
 * gets the same answer, on every server, and a larger share keeps the keys of a smaller one.
 */
export function versionFor(
  { id, active, publishedVersion, canary }: Pick<Flow, 'id' | 'active' | 'publishedVersion' | 'canary'>,
  key: string,
): number | undefined {
  if (!active || publishedVersion === undefined) {
    return undefined;
  }
  const isCanary = canary !== undefined && randomOf(`${id} ${canary.version} ${key}`) * 100 < canary.percent;
  return isCanary ? canary.version : publishedVersion;
}
