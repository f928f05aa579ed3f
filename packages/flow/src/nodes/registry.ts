import { askNode } from './ask.js';
import { conditionNode } from './condition.js';
import { endNode } from './end.js';
import { handoffNode } from './handoff.js';
import { hoursNode } from './hours.js';
import { httpNode } from './http.js';
import type { NodeType, NodeTypes } from './node-type.js';
import { type PluginNodeDefinition, pluginNodeType } from './plugin-node.js';
import { sendNode } from './send.js';
import { setNode } from './set.js';
import { startNode } from './start.js';

/** The node types that come with Tandem, in the order of the palette. */
export const builtInNodeTypes: readonly NodeType[] = [
  startNode,
  sendNode,
  askNode,
  conditionNode,
  hoursNode,
  setNode,
  httpNode,
  handoffNode,
  endNode,
];

/** All node types of an installation: the built-in ones and those of enabled plugins. */
export function createNodeTypes(plugins: readonly PluginNodeDefinition[] = []): NodeTypes {
  return new Map([...builtInNodeTypes, ...plugins.map(pluginNodeType)].map((nodeType) => [nodeType.type, nodeType]));
}
