import { existsSync, readdirSync } from 'node:fs';
import type { InboundEvent } from '@tandem/plugin-sdk';
import type { ServerPlugin } from '@tandem/plugin-sdk/server';
import { type ChannelOptions, postAsProvider, type ReceiveOptions, startTestPlugin } from '@tandem/plugin-sdk/testing';

const plugins = new URL('../../../../plugins/', import.meta.url);

/** A channel type of the product that providers call, with the calls that its own tests make. */
export interface TestedChannel {
  /** As the API names it. */
  type: string;
  config: Record<string, unknown>;
  receive: ReceiveOptions;
  /** What the plugin reads in one of these bodies. */
  read(body: string): Promise<readonly InboundEvent[]>;
}

/** Of every plugin whose tests say how its provider calls: they are found, and none is named here. */
export async function testedChannels(): Promise<TestedChannel[]> {
  const found = readdirSync(plugins).filter((id) => existsSync(new URL(`${id}/test/channels.ts`, plugins)));
  const all = await Promise.all(found.map(channelsOf));
  return all.flat();
}

async function channelsOf(id: string): Promise<TestedChannel[]> {
  const load = async (file: string): Promise<unknown> => import(new URL(`${id}/${file}`, plugins).href);
  const { channels } = (await load('test/channels.ts')) as { channels: readonly ChannelOptions[] };
  const { default: plugin } = (await load('src/server.ts')) as { default: ServerPlugin };
  return channels.flatMap(({ type, config, receive }) =>
    receive ? [{ type: `${id}/${type}`, config, receive, read: reader(plugin, { type, config, receive }) }] : [],
  );
}

const reader = (plugin: ServerPlugin, { type, config, receive }: ChannelOptions & { receive: ReceiveOptions }) => {
  const parsed: unknown = plugin.definition.contributes.channels?.[type]?.config?.parse(config) ?? {};
  return async (body: string) => {
    const running = await startTestPlugin(plugin, { channelConfig: config });
    const request = receive.request(body, running.clock.now(), 'https://tandem.example/hooks/c1');
    const received = await running.get('channels', type).receive?.(request, parsed);
    await running.stop();
    return received?.events ?? [];
  };
};

/** Calls our server as the provider would. */
export async function call(url: string, channelId: string, request: ReturnType<ReceiveOptions['request']>) {
  const answer = await postAsProvider(`${url}/hooks/${channelId}`, request);
  await answer.body?.cancel();
  return answer.status;
}
