import { z } from 'zod';
import { instant } from './common.js';

const text = z.record(z.string(), z.string());

export const pluginState = z.enum(['disabled', 'starting', 'running', 'failed', 'incompatible', 'missing']);

export const plugin = z
  .object({
    id: z.string(),
    version: z.string(),
    title: text,
    description: text,
    engine: z.string(),
    /** `built-in` stands in the product's folder, `installed` in the data directory. */
    origin: z.enum(['built-in', 'installed']),
    enabled: z.boolean(),
    state: pluginState,
    error: z.object({ code: z.string(), message: z.string(), at: instant }).optional(),
    /** `tookMs`: how long the plugin's own check took, in milliseconds; absent when it has none. */
    health: z
      .object({ ok: z.boolean(), detail: z.string().optional(), checkedAt: instant, tookMs: z.number().optional() })
      .optional(),
    permissions: z.array(z.string()),
    contributes: z.record(z.string(), z.array(z.string())),
    /** JSON Schema 2020-12 with `x-ui`; absent when there is nothing to set. */
    configSchema: z.record(z.string(), z.unknown()).optional(),
    /** Secrets come back as `{ "set": true }`. */
    config: z.record(z.string(), z.unknown()),
    /** Address of its picture. */
    icon: z.string().optional(),
    ui: z.object({ url: z.string(), slots: z.array(z.string()) }).optional(),
    revision: z.int(),
  })
  .meta({ id: 'Plugin' });
export type PluginDto = z.infer<typeof plugin>;

/** What the console needs to draw plugin panels; readable by every signed-in user. */
export const pluginUi = z
  .object({
    id: z.string(),
    version: z.string(),
    title: text,
    url: z.string(),
    slots: z.array(z.string()),
    /** The extension points it adds to, such as `knowledge`. */
    contributes: z.array(z.string()),
    apiBase: z.string(),
  })
  .meta({ id: 'PluginUi' });
export type PluginUiDto = z.infer<typeof pluginUi>;

export const channelType = z
  .object({
    /** `<plugin id>/<channel type>` */
    type: z.string(),
    pluginId: z.string(),
    title: text,
    /** What to do at the provider, a line for each step. */
    setup: text.optional(),
    /** Customers reach it from web pages, and no provider calls it. */
    widget: z.boolean(),
    configSchema: z.record(z.string(), z.unknown()).optional(),
    capabilities: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'ChannelType' });
export type ChannelTypeDto = z.infer<typeof channelType>;
