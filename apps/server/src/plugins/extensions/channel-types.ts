import type { ChannelTypes } from '@tandem/application';
import type { ManifestChannel } from '@tandem/plugin-sdk';
import type { ExtensionRegistry } from '../runtime/extension-registry.js';
import { checkSettings } from '../settings/check-settings.js';
import { secretFields } from '../settings/secret-fields.js';

/** The rules for settings of channels, from the manifests of the running plugins. */
export const pluginChannelTypes = (registry: ExtensionRegistry): ChannelTypes => ({
  find: (type) => {
    const extension = registry.find('channels', type);
    const table = extension?.owner.plugin.manifest.contributes.channels[extension.id];
    return (
      table && {
        parse: (config) => checkSettings(table.config, config),
        secretFields: secretFields(table.config),
      }
    );
  },
});

/** For the API: what each running channel type is and can do. */
export const listChannelTypes = (registry: ExtensionRegistry) =>
  registry.all('channels').flatMap(({ key, id, owner: { plugin } }) => {
    const table = plugin.manifest.contributes.channels[id];
    return table ? [{ type: key, pluginId: plugin.id, ...describe(table) }] : [];
  });

function describe({ title, config, ...capabilities }: ManifestChannel) {
  return { title, capabilities, ...(config ? { configSchema: config } : {}) };
}
