/** Names of ways and steps as field names: a port may hold dots and dollars. */
const encode = (name: string): string => encodeURIComponent(name).replaceAll('.', '%2E');

/** The `$inc` of one kind of counts. */
export const increments = (field: string, counts: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...counts].map(([name, count]) => [`${field}.${encode(name)}`, count]));

/** Adds what a row has counted. */
export function addCounts(totals: Map<string, number>, counted: Record<string, number> | undefined): void {
  for (const [name, count] of Object.entries(counted ?? {})) {
    const key = decodeURIComponent(name);
    totals.set(key, (totals.get(key) ?? 0) + count);
  }
}
