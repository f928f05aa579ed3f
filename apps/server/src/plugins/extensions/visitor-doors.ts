import type { Channel, ConfigSecrets } from '@tandem/application';
import type { Admission, VisitorArrival } from '@tandem/plugin-sdk';
import type { ExtensionRegistry } from '../runtime/extension-registry.js';
import { pluginError } from '../runtime/plugin-error.js';
import { channelSettings } from './channel-settings.js';

/** Lets customers' clients in, by the rules of the channel's plugin. */
export class VisitorDoors {
  constructor(
    private readonly registry: ExtensionRegistry,
    private readonly secrets: ConfigSecrets,
  ) {}

  /** @throws OperationalError `plugin.visitors_missing` when no running plugin has a door for the channel's type */
  async admit(channel: Pick<Channel, 'id' | 'type' | 'config'>, arrival: VisitorArrival): Promise<Admission> {
    const door = this.registry.find('visitors', channel.type);
    if (!door) {
      const message = `No enabled plugin lets customers in through ${channel.type}.`;
      throw pluginError('plugin.visitors_missing', channel.type, message);
    }
    return door.implementation.admit(arrival, channelSettings(door, channel, this.secrets));
  }
}
