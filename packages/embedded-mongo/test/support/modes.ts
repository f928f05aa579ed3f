/** What every client must work with: a replica set of one member, and a standalone server. */
export const modes = [
  ['a replica set', { standalone: false }],
  ['a standalone server', { standalone: true }],
] as const;
