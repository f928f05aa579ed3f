import { z } from 'zod';
import { localizedTextSchema } from '../document/localized-text-schema.js';

/** A node that a plugin offers, as its manifest describes it. */
export const pluginNodeDefinitionSchema = z.object({
  /** `<plugin id>:<name>`, so that a missing plugin can be named. */
  type: z.string().regex(/^[\w-]{1,64}:[\w-]{1,60}$/),
  version: z.int().min(1),
  title: localizedTextSchema,
  help: localizedTextSchema.optional(),
  icon: z.string().max(500).optional(),
  /** JSON Schema 2020-12 with `x-ui`; absent when there is nothing to set. */
  configSchema: z.record(z.string(), z.unknown()).optional(),
  /** Exits; `error` is added when it is not among them. */
  ports: z
    .array(
      z.object({
        id: z.string().min(1).max(64),
        label: localizedTextSchema,
        kind: z.enum(['next', 'choice', 'error', 'person']).default('next'),
      }),
    )
    .max(20),
  timeoutMs: z.int().min(100).max(120_000).optional(),
});

export type PluginNodeDefinition = z.input<typeof pluginNodeDefinitionSchema>;
