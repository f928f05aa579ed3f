import type { PluginManifest } from '@tandem/plugin-sdk';
import type { PluginRoot } from './plugin-root.js';

interface Found {
  id: string;
  dir: string;
  origin: PluginRoot['origin'];
  /** Changes when any file of `dist` does: assets carry it in their address, and a new one restarts the plugin. */
  build: string;
}

/** A plugin that can run. */
export interface UsablePlugin extends Found {
  manifest: PluginManifest;
}

/** A folder that says it is a plugin and cannot run; `id` is the manifest's, or else made from the folder's name. */
export interface UnusablePlugin extends Found {
  manifest?: PluginManifest;
  problem: { code: string; message: string };
}

export type FoundPlugin = UsablePlugin | UnusablePlugin;

export const isUsable = (plugin: FoundPlugin): plugin is UsablePlugin => !('problem' in plugin);
