import type { PluginEntries, SecretSealer } from '@tandem/application';
import type { JsonValue } from '@tandem/plugin-sdk';
import type { PluginSecrets, PluginStore } from '@tandem/plugin-sdk/server';
import { z } from 'zod';

const key = z.string().min(1).max(256);
const maxPage = 1000;
/** Largest value, in characters of JSON: far below the store's limit for a document. */
const maxValue = 4 * 1024 * 1024;

const jsonText = z.string().max(maxValue, 'A value has at most 4 MB.');

/** `ctx.store`: the plugin's own keys. */
export const pluginStore = (pluginId: string, entries: PluginEntries): PluginStore => ({
  // What was stored was JSON.
  get: async (name) => (await entries.get(pluginId, key.parse(name))) as JsonValue | undefined,
  set: async (name, value) => {
    // Through JSON, so that every server reads what this one wrote, and nothing but JSON.
    await entries.set(pluginId, key.parse(name), JSON.parse(jsonText.parse(JSON.stringify(value))));
  },
  delete: (name) => entries.delete(pluginId, key.parse(name)),
  list: async (prefix, { after = '', limit = maxPage } = {}) => {
    const found = await entries.list(pluginId, prefix, after, Math.min(limit, maxPage));
    return found.map((entry) => ({ key: entry.key, value: entry.value as JsonValue }));
  },
});

/** `ctx.secrets`: encrypted with the server's key, under a scope that `ctx.store` cannot reach. */
export function pluginSecrets(pluginId: string, entries: PluginEntries, box: SecretSealer): PluginSecrets {
  const scope = `${pluginId}:secrets`;
  return {
    get: async (name) => {
      const sealed = await entries.get(scope, key.parse(name));
      return typeof sealed === 'string' ? box.open(sealed, `${scope}/${name}`) : undefined;
    },
    set: (name, value) => entries.set(scope, key.parse(name), box.seal(value, `${scope}/${name}`)),
    delete: async (name) => {
      await entries.delete(scope, key.parse(name));
    },
  };
}
