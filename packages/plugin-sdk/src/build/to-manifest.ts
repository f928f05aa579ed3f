import { basename } from 'node:path';
import { z } from 'zod';
import { configSchemaOf } from '../shared/config-schema.js';
import type { PluginDefinition } from '../shared/definition.js';
import { type PluginManifest, pluginManifest } from '../shared/manifest.js';

export interface BuildFacts {
  /** From the plugin's package.json. */
  version: string;
  server?: string;
  ui?: string;
}

/** The definition as plain data. @throws Error that names each wrong field */
export function toManifest(definition: PluginDefinition, facts: BuildFacts): PluginManifest {
  // The rest goes through as it is, so that a field nobody knows is named and not lost.
  const { config, icon, permissions = [], contributes, ...rest } = definition;
  const { channels, flowNodes, ...others } = contributes;
  const raw = {
    manifestVersion: 1,
    ...rest,
    ...facts,
    permissions,
    config: config && configSchemaOf(config),
    icon: icon && basename(icon),
    contributes: { ...others, channels: withSchemas(channels ?? {}), flowNodes: withSchemas(flowNodes ?? {}) },
  };
  // Through JSON, because that is what will stand in the file: no `undefined`, no functions.
  const parsed = pluginManifest.safeParse(JSON.parse(JSON.stringify(raw)));
  if (!parsed.success) throw new Error(`The definition is not usable.\n${z.prettifyError(parsed.error)}`);
  checkParts(parsed.data);
  return parsed.data;
}

const withSchemas = (items: Readonly<Record<string, { config?: z.ZodObject }>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(items).map(([id, { config, ...item }]) => [
      id,
      { ...item, config: config && configSchemaOf(config) },
    ]),
  );

/** What is contributed must have a file that gives it. */
function checkParts({ contributes: { slots, ...points }, server, ui }: PluginManifest): void {
  const behaviour = Object.entries(points).filter(([, items]) => Object.keys(items).length > 0);
  if (behaviour.length > 0 && server === undefined) {
    throw new Error(
      `The definition contributes ${behaviour.map(([point]) => point).join(', ')} without src/server.ts.`,
    );
  }
  if (Object.keys(slots).length > 0 && ui === undefined)
    throw new Error('The definition has slots without src/ui.tsx.');
}
