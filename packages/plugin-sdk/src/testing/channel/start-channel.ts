import { onTestFinished } from 'vitest';
import type { InboundRequest, Received } from '../../shared/inbound.js';
import { startTestPlugin } from '../test-context.js';
import type { ChannelCheck } from './channel-check.js';

/** The plugin, set up for one test with the channel's settings parsed. */
export async function startChannel({ plugin, options }: ChannelCheck) {
  const running = await startTestPlugin(plugin, { channelConfig: options.config });
  onTestFinished(() => running.stop());
  const type = plugin.definition.contributes.channels?.[options.type];
  if (type === undefined) throw new Error(`The definition has no channel type ${options.type}.`);
  const config: unknown = type.config ? type.config.parse(options.config) : {};
  return { running, type, config, driver: running.get('channels', options.type) };
}

/** Where the provider calls us. */
export const callAddress = 'https://tandem.example/hooks/c1';

/** The same for a test of `receive`. */
export async function startReceive(check: ChannelCheck) {
  const { running, driver, config, type } = await startChannel(check);
  const receive = async (request: InboundRequest, settings: unknown = config): Promise<Received> => {
    if (!driver.receive) throw new Error('The channel has no receive.');
    return driver.receive(request, settings);
  };
  return { receive, now: running.clock.now(), type, config: Object(config) as object };
}
