import type { Channel, Logger } from '@tandem/application';
import type { InboundEvent } from '@tandem/plugin-sdk';
import type { ExtensionRegistry } from '../runtime/extension-registry.js';
import { declaredKeys } from './declared-keys.js';

/** A channel vouches for what its manifest says it can; the message itself is taken in any case. */
export function vouchedEvents(
  channel: Channel,
  events: readonly InboundEvent[],
  registry: ExtensionRegistry,
  logger: Logger,
): InboundEvent[] {
  const extension = registry.find('channels', channel.type);
  const table = extension?.owner.plugin.manifest.contributes.channels[extension.id];
  const vouched = declaredKeys(events, table?.proves ?? []);
  if (vouched.refused.length > 0) {
    const from = { plugin: extension?.owner.plugin.id, channelId: channel.id, kinds: vouched.refused };
    logger.warn(from, 'a channel vouches for keys that its manifest does not name; they are not taken');
  }
  return vouched.events;
}
