import { token } from './token.js';

export interface PluginEntry {
  key: string;
  value: unknown;
}

/** Keys and JSON values that plugins keep; a plugin sees its own scopes only. A scope has no slash. */
export interface PluginEntries {
  get(scope: string, key: string): Promise<unknown>;
  set(scope: string, key: string, value: unknown): Promise<void>;
  /** True when there was something to delete. */
  delete(scope: string, key: string): Promise<boolean>;
  /** Entries whose key begins with `prefix` and comes after `after`, in order of key. */
  list(scope: string, prefix: string, after: string, limit: number): Promise<PluginEntry[]>;
}

export const PLUGIN_ENTRIES = token<PluginEntries>('PluginEntries');
