import type { Channel, ChannelCapabilities, ChannelDrivers, ConfigSecrets, OutgoingMessage } from '@tandem/application';
import { OperationalError } from '@tandem/domain';
import type { ManifestChannel, SendFailureClass, SendResult } from '@tandem/plugin-sdk';
import type { Extension, ExtensionRegistry } from '../runtime/extension-registry.js';
import { channelSettings } from './channel-settings.js';
import { toOutbound } from './outbound-message.js';

/** Milliseconds for one try to send. */
const sendTimeoutMs = 30_000;

export interface ChannelDriverTools {
  registry: ExtensionRegistry;
  secrets: ConfigSecrets;
  /** An address of a stored file that a provider can fetch for a while, without signing in. */
  fileUrl(fileId: string): string;
}

/** The channel types of the running plugins, as the core drives them. */
export const pluginChannelDrivers = (tools: ChannelDriverTools): ChannelDrivers => ({
  find: (type) => {
    const extension = tools.registry.find('channels', type);
    const table = extension?.owner.plugin.manifest.contributes.channels[extension.id];
    if (!extension || !table) {
      return undefined;
    }
    return {
      capabilities: capabilities(table, tools.registry.find('visitors', type) ? 'socket' : 'provider'),
      send: (channel, message, to) => send(extension, channel, message, to, tools),
    };
  },
});

/** The core counts UTF-16 code units; the narrowest reading of another unit is taken. */
function capabilities(table: ManifestChannel, delivery: ChannelCapabilities['delivery']): ChannelCapabilities {
  return {
    kind: table.kind,
    delivery,
    sends: table.sends,
    textLimit: table.textUnit === 'bytes' ? Math.max(1, Math.floor(table.textLimit / 3)) : table.textLimit,
    typing: table.typing,
    receipts: table.receipts.length > 0,
    idempotentSend: table.idempotentSend,
  };
}

async function send(
  extension: Extension<'channels'>,
  channel: Channel,
  message: OutgoingMessage,
  to: string,
  tools: ChannelDriverTools,
): Promise<{ externalId: string }> {
  const { implementation, owner } = extension;
  if (!implementation.send) {
    throw failed(owner.plugin.id, { class: 'config', message: `${extension.key} cannot send.` });
  }
  const config = channelSettings(extension, channel, tools.secrets);
  const outbound = toOutbound(message, tools.fileUrl);
  const signal = AbortSignal.timeout(sendTimeoutMs);
  const result = await implementation.send(outbound, { externalId: to }, { id: channel.id, config }, signal);
  if ('failed' in result) {
    throw failed(owner.plugin.id, result.failed);
  }
  return { externalId: result.externalId };
}

const retryable: readonly SendFailureClass[] = ['rate', 'quota', 'transient'];

type Failure = Extract<SendResult, { failed: unknown }>['failed'];

/** An unknown outcome is no OperationalError: the core then decides by `idempotentSend`. */
function failed(plugin: string, failure: Failure): Error {
  if (failure.class === 'unknown') {
    return new Error(failure.message);
  }
  return new OperationalError(`channel.${failure.class}`, failure.message, {
    retryable: retryable.includes(failure.class),
    params: {
      plugin,
      ...(failure.code === undefined ? {} : { providerCode: failure.code }),
      ...(failure.retryAfterMs === undefined ? {} : { retryAfterMs: failure.retryAfterMs }),
    },
  });
}
