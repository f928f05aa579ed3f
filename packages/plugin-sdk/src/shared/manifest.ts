import { z } from 'zod';
import { channelCapabilities } from './channel.js';
import { nodePort } from './flow-node.js';
import { httpRouteDefinition, httpRouteId } from './http-route.js';
import { jsonSchema } from './json.js';
import { monitorDefinition } from './monitor.js';
import { pluginPermission } from './permission.js';
import { anyEntry, secretPaths } from './secret-paths.js';
import { slotDefinition, slotNames } from './slot.js';
import { localText } from './text.js';

/** Ids of plugins and of what they contribute. */
export const pluginId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, {
  error: 'An id has lower case letters, digits and dashes, at most 64.',
});

const titled = z.strictObject({ title: localText });
const byId = <S extends z.ZodType>(item: S) => z.record(pluginId, item);

/** Entries of a list have no name of their own, so a secret among them could not stay with its entry when they move. */
const settingsSchema = jsonSchema.refine((schema) => !secretPaths(schema).some((path) => path.includes(anyEntry)), {
  error: 'A secret cannot stand in a list; give it a name in an object or a record.',
});

export const manifestChannel = channelCapabilities.extend({
  title: localText,
  config: settingsSchema.optional(),
  setup: localText.optional(),
});
export type ManifestChannel = z.infer<typeof manifestChannel>;

export const manifestFlowNode = z.strictObject({
  title: localText,
  help: localText.optional(),
  version: z.int().min(1),
  config: jsonSchema,
  ports: z.array(nodePort).min(1).max(12),
  timeoutMs: z.int().min(100).max(60_000).default(10_000),
});
export type ManifestFlowNode = z.infer<typeof manifestFlowNode>;

const fileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, { error: 'A file name of the dist folder.' });

/** `dist/manifest.json`: the definition as plain data, written by `tandem-plugin build`. */
export const pluginManifest = z.strictObject({
  manifestVersion: z.literal(1),
  id: pluginId,
  version: z.string().regex(/^\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.-]+)?$/, { error: 'A semver version.' }),
  title: localText,
  description: localText.optional(),
  engine: z.string().min(1).max(64),
  permissions: z.array(pluginPermission).max(50),
  config: settingsSchema.optional(),
  contributes: z.strictObject({
    channels: byId(manifestChannel).default({}),
    visitors: byId(titled).default({}),
    flowNodes: byId(manifestFlowNode).default({}),
    routingStrategies: byId(titled).default({}),
    monitors: byId(monitorDefinition).default({}),
    knowledge: byId(titled).default({}),
    events: z.record(z.string().max(64), titled).default({}),
    httpRoutes: z.record(httpRouteId, httpRouteDefinition).default({}),
    contactSources: byId(titled).default({}),
    optionSources: byId(titled).default({}),
    slots: z.partialRecord(z.enum(slotNames), slotDefinition).default({}),
  }),
  /** Files of the same folder. Without `server` the plugin has panels only. */
  server: fileName.optional(),
  ui: fileName.optional(),
  icon: fileName.optional(),
});
export type PluginManifest = z.infer<typeof pluginManifest>;
