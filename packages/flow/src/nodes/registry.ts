import { z } from 'zod';
import { builtInNodes } from './built-in-nodes.js';
import { configSchemas } from './config-schemas.js';
import type { NodeType, NodeTypes } from './node-type.js';
import type { PluginNodeDefinition } from './plugin-node-definition.js';
import { pluginNodeType } from './plugin-node-type.js';

/** The node types that come with Tandem, in the order of the palette. */
export const builtInNodeTypes: readonly NodeType[] = builtInNodes.map((body) => ({
  ...body,
  config: configSchemas[body.type] ?? z.never(),
}));

/** All node types of an installation: the built-in ones and those of enabled plugins. */
export function createNodeTypes(plugins: readonly PluginNodeDefinition[] = []): NodeTypes {
  return new Map([...builtInNodeTypes, ...plugins.map(pluginNodeType)].map((nodeType) => [nodeType.type, nodeType]));
}
