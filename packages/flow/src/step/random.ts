/**
 * A number from 0 up to 1 out of a text: FNV-1a, then the finaliser of MurmurHash3, so that texts that differ in one
 * character lie far apart. The same text gives the same number everywhere; it is no secret and keeps none.
 */
export function randomOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
