import type { Channel, ConfigSecrets } from '@tandem/application';
import type { ChannelTestDto } from '@tandem/contracts';
import type { ConnectionTest, SendFailureClass } from '@tandem/plugin-sdk';
import type { ExtensionRegistry } from '../runtime/extension-registry.js';
import { channelSettings } from './channel-settings.js';
import { troubleOf } from './trouble-of.js';

/** An admin waits for it. */
const timeoutMs = 20_000;

/** Asks providers whether a channel's settings hold. */
export class ChannelTests {
  constructor(
    private readonly registry: ExtensionRegistry,
    private readonly secrets: ConfigSecrets,
  ) {}

  async run(channel: Channel): Promise<ChannelTestDto> {
    const extension = this.registry.find('channels', channel.type);
    const test = extension?.implementation.testConnection;
    if (!extension || !test) return { result: 'untested' };
    const config = channelSettings(extension, channel, this.secrets);
    const begun = performance.now();
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await test({ id: channel.id, config }, signal).catch(
      (error: unknown): ConnectionTest => ({
        failed: signal.aborted ? { class: 'transient', message: 'No answer within 20 s.' } : failureOf(error),
      }),
    );
    const ms = Math.round(performance.now() - begun);
    if ('account' in answer) return { result: 'works', account: answer.account.slice(0, 200), ms };
    const { class: kind, message, code } = answer.failed;
    return { result: 'failed', class: kind, message: message.slice(0, 500), ...(code !== undefined && { code }), ms };
  }
}

function failureOf(error: unknown): { class: SendFailureClass; message: string } {
  const { code, text } = troubleOf(error);
  return {
    class: code === 'channel.auth' ? 'auth' : code === 'channel.config' ? 'config' : 'transient',
    message: text,
  };
}
