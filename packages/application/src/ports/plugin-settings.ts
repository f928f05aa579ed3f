import { token } from './token.js';
import type { Session } from './transactions.js';

/** What an admin decided about one plugin. */
export interface PluginSetting {
  enabled: boolean;
  /** Settings as they are kept: secrets are sealed. */
  config: Record<string, unknown>;
  /** Counts the changes of this plugin; 0 before the first. */
  revision: number;
}

/** Which plugins are on and with which settings: one document for the whole installation, the same on every server. */
export interface PluginSettings {
  /** Counts all changes. */
  revision: number;
  plugins: Record<string, PluginSetting>;
}

export interface PluginSettingsStore {
  read(): Promise<PluginSettings>;
  /** One guarded write: undefined when the plugin's setting is not at `baseRevision` any more. */
  change(
    pluginId: string,
    change: Partial<Pick<PluginSetting, 'enabled' | 'config'>>,
    baseRevision: number,
    session?: Session,
  ): Promise<PluginSettings | undefined>;
}

export const PLUGIN_SETTINGS = token<PluginSettingsStore>('PluginSettings');
