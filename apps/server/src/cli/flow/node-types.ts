import { createNodeTypes, type NodeTypes } from '@tandem/flow';
import type { Config } from '../../config.js';
import { discoverPlugins } from '../../plugins/discovery/discover-plugins.js';
import { isUsable } from '../../plugins/discovery/found-plugin.js';
import { pluginRoots } from '../../plugins/discovery/plugin-root.js';
import { describeNodes } from '../../plugins/extensions/flow-nodes.js';
import { productPaths } from '../../static/product-paths.js';

/** The node types of this installation, from the plugins' manifests: nothing of a plugin runs. */
export async function installedNodeTypes({ dataDir }: Config): Promise<NodeTypes> {
  const found = await discoverPlugins(pluginRoots(productPaths.plugins, dataDir));
  return createNodeTypes(found.filter(isUsable).flatMap(describeNodes));
}
