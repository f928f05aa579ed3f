import type { ChannelTypeRules, ChannelTypes } from '@tandem/application';
import { type ManifestChannel, secretPaths } from '@tandem/plugin-sdk';
import type { ExtensionRegistry } from '../runtime/extension-registry.js';
import { checkSettings } from '../settings/check-settings.js';

/** The channel types of the running plugins, from their manifests. */
export class PluginChannelTypes implements ChannelTypes {
  constructor(private readonly registry: ExtensionRegistry) {}

  /** The rules for a channel's settings. */
  find(type: string): ChannelTypeRules | undefined {
    const extension = this.registry.find('channels', type);
    const table = extension?.owner.plugin.manifest.contributes.channels[extension.id];
    return (
      table && {
        parse: (config) => checkSettings(table.config, config),
        secretPaths: secretPaths(table.config),
      }
    );
  }

  /** For the API: what each is and can do. */
  list() {
    return this.registry.all('channels').flatMap(({ key, id, owner: { plugin } }) => {
      const table = plugin.manifest.contributes.channels[id];
      return table
        ? [
            {
              type: key,
              pluginId: plugin.id,
              widget: this.registry.find('visitors', key) !== undefined,
              ...describe(table),
            },
          ]
        : [];
    });
  }
}

function describe({ title, config, setup, ...capabilities }: ManifestChannel) {
  return { title, capabilities, ...(setup ? { setup } : {}), ...(config ? { configSchema: config } : {}) };
}
