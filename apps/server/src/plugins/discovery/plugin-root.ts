/** A folder whose sub-folders are plugins. */
export interface PluginRoot {
  dir: string;
  /** `built-in` stands in the product's folder, `installed` in the data directory. */
  origin: 'built-in' | 'installed';
}

/** Where plugins are looked for, in this order; of two with one id the first counts. */
export const pluginRoots = (productDir: string, dataDir: string): PluginRoot[] => [
  { dir: productDir, origin: 'built-in' },
  { dir: `${dataDir}/plugins`, origin: 'installed' },
];
