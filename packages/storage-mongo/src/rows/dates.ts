/** A row as the store keeps it: the named moments as dates. */
export type Dated<T, F extends keyof T> = Omit<T, F> & { [K in F]: undefined extends T[K] ? Date | undefined : Date };

/** Moments of the domain, in milliseconds, as dates of the store; fields that are absent stay absent. */
export function toDates<T extends object, F extends keyof T>(value: T, fields: readonly F[]): Dated<T, F> {
  const row: Record<PropertyKey, unknown> = Object.fromEntries(Object.entries(value));
  for (const field of fields) {
    const at = value[field];
    if (typeof at === 'number') row[field] = new Date(at);
  }
  return row as Dated<T, F>;
}

/** Dates of the store as moments of the domain. */
export function fromDates<T extends object>(row: object, fields: readonly (keyof T)[]): T {
  const value: Record<PropertyKey, unknown> = Object.fromEntries(Object.entries(row));
  for (const field of fields) {
    const at = value[field];
    if (at instanceof Date) value[field] = at.getTime();
  }
  return value as T;
}
