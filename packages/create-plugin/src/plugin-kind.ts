/** What a new plugin may be. Each has a folder of templates. */
export const pluginKinds = [
  'channel',
  'flow-node',
  'routing',
  'monitor',
  'knowledge',
  'panel',
  'contact-source',
] as const;
export type PluginKind = (typeof pluginKinds)[number];

export const isPluginKind = (value: string): value is PluginKind => pluginKinds.some((kind) => kind === value);
