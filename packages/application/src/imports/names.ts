/** Names and ids of entries that a cell may name, either way; names in any case. */
export interface Names {
  ids: ReadonlyMap<string, string>;
  names: ReadonlyMap<string, string>;
}

/** @param entries id and name of each */
export const bothWays = (entries: readonly (readonly [id: string, name: string])[]): Names => ({
  ids: new Map(entries.map(([id, name]) => [name.toLowerCase(), id])),
  names: new Map(entries),
});
