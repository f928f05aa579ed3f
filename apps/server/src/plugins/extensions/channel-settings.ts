import type { Channel, ConfigSecrets } from '@tandem/application';
import type { z } from 'zod';
import type { Extension } from '../runtime/extension-registry.js';
import { pluginError } from '../runtime/plugin-error.js';

/**
 * A channel's settings as its plugin gets them: secrets in clear, parsed by the plugin's own schema. Hosts that they
 * name are open to the plugin from now on. @throws OperationalError `plugin.config_invalid`
 */
export function channelSettings(
  { owner, id }: Extension<'channels'> | Extension<'visitors'>,
  channel: Pick<Channel, 'id' | 'config'>,
  secrets: ConfigSecrets,
): unknown {
  const open = secrets.open(channel.config, `channel/${channel.id}`);
  const schema: z.ZodType | undefined = owner.definition.contributes.channels?.[id]?.config;
  const parsed = schema?.safeParse(open);
  if (parsed && !parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
    throw pluginError(
      'plugin.config_invalid',
      owner.plugin.id,
      `The settings of channel ${channel.id} need care: ${fields}.`,
    );
  }
  owner.hosts.allowSettings((parsed?.data ?? open) as Record<string, unknown>);
  return parsed?.data ?? {};
}
