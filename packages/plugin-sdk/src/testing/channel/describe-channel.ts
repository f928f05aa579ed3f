import { describe, expect, it } from 'vitest';
import type { ServerPlugin } from '../../server/implement.js';
import { channelCapabilities } from '../../shared/channel.js';
import type { ChannelOptions } from './channel-check.js';
import { describeReceive } from './receive-checks.js';
import { describeSend } from './send-checks.js';
import { startChannel } from './start-channel.js';
import { describeTest } from './test-checks.js';
import { describeVisitors } from './visitor-checks.js';

/**
 * The checks that every channel passes before it merges. Needs vitest.
 * @example describeChannel(plugin, { type: 'webhook', config, receive: { … }, send: { … } });
 */
export function describeChannel(plugin: ServerPlugin, options: ChannelOptions): void {
  const check = { plugin, options };
  const { channels = {}, visitors = {} } = plugin.definition.contributes;
  const bySocket = options.type in visitors;

  describe(`channel ${plugin.definition.id}/${options.type}`, () => {
    it('has a valid capability table', () => {
      const { title, config: _, setup: __, ...table } = channels[options.type] ?? { title: undefined };
      expect(channelCapabilities.safeParse(table).error).toBeUndefined();
      expect(title).toEqual({ en: expect.stringMatching(/./), 'zh-CN': expect.stringMatching(/./) });
    });

    it('is reachable: by its own requests, or by visitors', async () => {
      const { driver } = await startChannel(check);
      expect({ receive: driver.receive !== undefined, send: driver.send !== undefined }).toEqual(
        bySocket ? { receive: false, send: false } : { receive: true, send: true },
      );
    });

    it('is tested in each way that it is reachable', () => {
      const { receive, send, visitors: door } = options;
      expect([receive, send, door].map((part) => part !== undefined)).toEqual(
        bySocket ? [false, false, true] : [true, true, false],
      );
    });

    it('has its test of the connection tested', async () => {
      const { driver } = await startChannel(check);
      expect(options.test !== undefined).toBe(driver.testConnection !== undefined);
    });

    it('leaves nothing behind when it stops', async () => {
      const { running } = await startChannel(check);
      expect(running.given()).toContain(`channels/${options.type}`);
      await running.stop();
      expect(running.given()).toEqual([]);
      expect(running.clock.pending).toBe(0);
    });

    if (options.receive) describeReceive(check, options.receive);
    if (options.send) describeSend(check, options.send);
    if (options.test) describeTest(check, options.test);
    if (options.visitors) describeVisitors(check, options.visitors);
  });
}
