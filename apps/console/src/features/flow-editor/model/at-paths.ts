/** A JSON value with other values at some dotted paths (`headers.0.value`); a path whose value is undefined goes. */
export function atPaths(value: unknown, others: ReadonlyMap<string, unknown>, at = ''): unknown {
  if (others.size === 0 || typeof value !== 'object' || value === null) return value;
  const next = (key: string | number, part: unknown): unknown => {
    const path = at === '' ? `${key}` : `${at}.${key}`;
    return others.has(path) ? others.get(path) : atPaths(part, others, path);
  };
  if (Array.isArray(value)) return value.map((part, i) => next(i, part));
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => {
      const put = next(key, part);
      return put === undefined && part !== undefined ? [] : [[key, put]];
    }),
  );
}
