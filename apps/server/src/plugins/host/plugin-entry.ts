import type { Health } from '@tandem/plugin-sdk/server';
import type { FoundPlugin } from '../discovery/found-plugin.js';
import type { RunningPlugin } from '../runtime/running-plugin.js';

export type PluginState = 'disabled' | 'starting' | 'running' | 'failed' | 'incompatible' | 'missing';

/** What this server knows of one plugin. */
export interface PluginEntry {
  id: string;
  /** Absent while its folder is gone. */
  found?: FoundPlugin;
  enabled: boolean;
  state: PluginState;
  error?: { code: string; message: string; at: number };
  /** `tookMs`: of the plugin's own check; absent when it has none. */
  health?: Health & { checkedAt: number; tookMs?: number };
  running?: RunningPlugin;
  /** Build and settings of the last start: the same again is not started again. */
  applied?: string;
}
