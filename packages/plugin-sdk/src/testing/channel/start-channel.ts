import { onTestFinished } from 'vitest';
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
