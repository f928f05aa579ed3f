import { readFile } from 'node:fs/promises';
import { UserError } from '@tandem/domain';
import type { ChannelDefinition, InboundEvent, InboundRequest } from '@tandem/plugin-sdk';
import { z } from 'zod';
import type { Config } from '../../config.js';
import { discoverPlugins } from '../../plugins/discovery/discover-plugins.js';
import { isUsable } from '../../plugins/discovery/found-plugin.js';
import { pluginRoots } from '../../plugins/discovery/plugin-root.js';
import { type Extension, ExtensionRegistry } from '../../plugins/runtime/extension-registry.js';
import { resolveSdkForPlugins } from '../../plugins/runtime/resolve-sdk.js';
import { RunningPlugin } from '../../plugins/runtime/running-plugin.js';
import { productPaths } from '../../static/product-paths.js';
import { toolsAlone } from '../plugins-alone.js';

export interface Trial {
  /** `<plugin id>/<channel type>`, or a plugin's id for the first type that it has. */
  id: string;
  method: string;
  url: string;
  isTrusted: boolean;
  /** ISO 8601: when it came. Now, unless a recorded signature has its time. */
  at: string | undefined;
  /** Files. */
  headers: string | undefined;
  body: string | undefined;
  settings: string | undefined;
}

const headerSchema = z.record(z.string(), z.string());
const settingsSchema = z.record(z.string(), z.unknown());

/** Prints what a channel plugin reads in a request, as one JSON object. Nothing is stored and nobody is called. */
export async function pluginTry(trial: Trial, { dataDir }: Pick<Config, 'dataDir'>): Promise<number> {
  const channel = await channelOf(trial.id, dataDir);
  const { receive } = channel.implementation;
  if (!receive) throw wrong(`${channel.key} takes no requests: its customers come by socket.`);
  const settings = await settingsOf(channel, trial);
  const received = await receive(await requestOf(trial), settings);
  const { verified, events, response, pull } = received;
  const status = verified ? (response?.status ?? 200) : 401;
  const more = {
    ...(response?.body === undefined ? {} : { body: response.body }),
    ...(pull === undefined ? {} : { pull }),
  };
  console.log(JSON.stringify({ status, verified, events: verified ? events.map(readable) : [], ...more }, null, 2));
  return 0;
}

async function channelOf(wanted: string, dataDir: string): Promise<Extension<'channels'>> {
  const [pluginId = '', type] = wanted.split('/');
  const plugin = (await discoverPlugins(pluginRoots(productPaths.plugins, dataDir))).find(({ id }) => id === pluginId);
  if (!plugin) throw wrong(`There is no plugin "${pluginId}"; plugin list names those that are found.`);
  if (!isUsable(plugin)) throw wrong(`${pluginId}: ${plugin.problem.message}`);
  resolveSdkForPlugins();
  const registry = new ExtensionRegistry();
  await RunningPlugin.start(plugin, {}, toolsAlone(registry));
  const [first = ''] = Object.keys(plugin.manifest.contributes.channels);
  const channel = registry.find('channels', `${pluginId}/${type ?? first}`);
  if (!channel) throw wrong(`${pluginId} has no channel${type === undefined ? '' : ` type "${type}"`}.`);
  return channel;
}

/** Parsed as a connected channel's. Who looks at no signature may leave out what they do not know. */
async function settingsOf({ owner, id }: Extension<'channels'>, { settings, isTrusted }: Trial): Promise<unknown> {
  const given = settings === undefined ? {} : await jsonOf(settings, settingsSchema);
  const { config: schema }: Partial<ChannelDefinition> = owner.definition.contributes.channels?.[id] ?? {};
  const parsed = schema?.safeParse(given);
  if (parsed === undefined || parsed.success) return parsed?.data ?? {};
  if (isTrusted) return { ...leftOut(schema?.shape ?? {}), ...given };
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw wrong(`The settings (--config) need care:\n  ${problems.join('\n  ')}`);
}

/** Each field's default, and an empty text for what has none. */
function leftOut(fields: Readonly<Record<string, z.ZodType>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const parsed = field.safeParse(undefined);
      return [name, parsed.success ? parsed.data : ''];
    }),
  );
}

async function requestOf({ method, url, headers, body, at, isTrusted }: Trial): Promise<InboundRequest> {
  const receivedAt = at === undefined ? Date.now() : Date.parse(at);
  if (Number.isNaN(receivedAt)) throw wrong(`--at ${at} is no time; write it as 2026-01-05T08:00:00Z.`);
  const given = headers === undefined ? {} : await jsonOf(headers, headerSchema);
  return {
    method: method.toUpperCase(),
    url,
    headers: Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value])),
    rawBody: body === undefined ? new Uint8Array() : await bytesOf(body),
    receivedAt,
    ...(isTrusted ? { isTrusted } : {}),
  };
}

async function bytesOf(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error: unknown) => {
    throw wrong(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
}

async function jsonOf<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const text = new TextDecoder().decode(await bytesOf(path));
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw wrong(`${path} is not a JSON object of the right shape.`);
  }
}

/** Bytes are told by their number: they are in the message that was given. */
function readable(event: InboundEvent): object {
  if (!('attachments' in event) || !event.attachments) return event;
  return {
    ...event,
    attachments: event.attachments.map(({ content, ...rest }) => (content ? { ...rest, size: content.length } : rest)),
  };
}

const wrong = (message: string) => new UserError('invalid', 'plugin.try', message);
