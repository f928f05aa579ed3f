import { z } from 'zod';
import type { NodeType } from './node-type.js';
import { pluginNode } from './plugin-node.js';
import { type PluginNodeDefinition, pluginNodeDefinitionSchema } from './plugin-node-definition.js';

/**
 * A plugin's node as a node type, with the schema that its manifest has.
 * @throws ZodError when the definition is not one
 */
export function pluginNodeType(definition: PluginNodeDefinition): NodeType<Record<string, unknown>> {
  const { configSchema = { type: 'object' }, ...read } = pluginNodeDefinitionSchema.parse(definition);
  return {
    ...pluginNode(read),
    config: z.record(z.string(), z.unknown()).and(z.fromJSONSchema(configSchema)) as z.ZodType<Record<string, unknown>>,
  };
}
