const longest = 40;

/**
 * The key that an entry gets by its name: `Returns & refunds` → `returns_refunds`. A name without a Latin letter gives
 * one by the entry's id.
 */
export function entryKeyOf(name: string, id: string): string {
  const slug = plain(name).replace(/^[^a-z]+/, '');
  return (slug || `x_${plain(id).slice(-12)}`).slice(0, longest);
}

/** The first of `key`, `key_2`, `key_3` … that nobody has. */
export function freeKey(key: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n += 1) {
    const end = n === 1 ? '' : `_${n}`;
    const candidate = key.slice(0, longest - end.length) + end;
    if (!taken.has(candidate)) return candidate;
  }
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
