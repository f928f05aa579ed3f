import { createNodeTypes, type NodeTypes, type PluginNodeDefinition, pluginNodeDefinitionSchema } from '@tandem/flow';

let known: { plugins: string; types: NodeTypes } | undefined;

const isRight = (plugin: PluginNodeDefinition): boolean => pluginNodeDefinitionSchema.safeParse(plugin).success;

/** The node types of an installation with the schemas of their settings: what forms, checks and test runs need. */
export function nodeTypesOf(plugins: readonly PluginNodeDefinition[]): NodeTypes {
  const key = JSON.stringify(plugins);
  if (known?.plugins !== key) known = { plugins: key, types: createNodeTypes(plugins.filter(isRight)) };
  return known.types;
}
