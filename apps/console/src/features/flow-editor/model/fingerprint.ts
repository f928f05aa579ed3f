/** A short mark of a JSON value: the same for equal values, whatever the order of their keys. Not a secret's hash. */
export function fingerprint(value: unknown): string {
  const text = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
  // FNV-1a in two lanes: 64 bits are enough to tell the drafts of one flow apart.
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ (code + i), 0x01000193);
  }
  return `${text.length} ${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`;
}
