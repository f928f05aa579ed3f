import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { isPluginDefinition, type PluginDefinition } from '../shared/definition.js';
import { nodeBundle } from './node-bundle.js';
import { findSource } from './source.js';

/** Evaluates `src/definition.ts` and gives what it defines. @throws Error in words for the author */
export async function loadDefinition(root: string): Promise<PluginDefinition> {
  const entry = await findSource(root, 'definition');
  if (entry === undefined) throw new Error(`There is no src/definition.ts in ${root}.`);
  // Inside the plugin, so that Node finds the nearest package.json and takes the bundle for an ES module.
  const folder = await mkdtemp(join(root, '.tandem-plugin-'));
  try {
    await build(nodeBundle(entry, folder, 'definition.mjs'));
    const module: Record<string, unknown> = await import(pathToFileURL(join(folder, 'definition.mjs')).href);
    const definitions = [...new Set(Object.values(module))].filter(isPluginDefinition);
    const [definition] = definitions;
    if (definition === undefined || definitions.length > 1) {
      throw new Error(`src/definition.ts must export one definePlugin({ … }); it exports ${definitions.length}.`);
    }
    return definition;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
