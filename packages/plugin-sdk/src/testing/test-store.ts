import type { PluginSecrets, PluginStore } from '../server/services.js';
import type { JsonValue } from '../shared/json.js';

/** A store in memory. Values are copied in and out, as the real one does. */
export function createTestStore(entries = new Map<string, JsonValue>()): PluginStore {
  return {
    get: async (key) => structuredClone(entries.get(key)),
    set: async (key, value) => void entries.set(key, structuredClone(value)),
    delete: async (key) => entries.delete(key),
    list: async (prefix, { after = '', limit = 1000 } = {}) =>
      [...entries]
        .filter(([key]) => key.startsWith(prefix) && key > after)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([key, value]) => ({ key, value: structuredClone(value) })),
  };
}

export function createTestSecrets(entries = new Map<string, string>()): PluginSecrets {
  return {
    get: async (name) => entries.get(name),
    set: async (name, value) => void entries.set(name, value),
    delete: async (name) => void entries.delete(name),
  };
}
