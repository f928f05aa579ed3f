type Change = Readonly<Record<string, unknown>>;

/** An update that sets what is given and takes away what is null; absent fields stay. The named moments become dates. */
export function updateOf(change: object, dates: readonly string[]): Record<string, Change> {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const stored = ([field, value]: [string, unknown]) =>
    [field, typeof value === 'number' && dates.includes(field) ? new Date(value) : value] as const;
  const set = Object.fromEntries(given.filter(([, value]) => value !== null).map(stored));
  const unset = Object.fromEntries(given.filter(([, value]) => value === null).map(([field]) => [field, '']));
  return {
    ...(Object.keys(set).length > 0 ? { $set: set } : {}),
    ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}),
  };
}
