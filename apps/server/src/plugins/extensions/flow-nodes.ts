import type { FlowNodeRunner, NodeRun } from '@tandem/application';
import { createNodeTypes, type NodeTypes } from '@tandem/flow';
import type { z } from 'zod';
import type { FoundPlugin } from '../discovery/found-plugin.js';
import type { PluginHost } from '../host/plugin-host.js';
import type { Extension, ExtensionRegistry } from '../runtime/extension-registry.js';
import { messageOf, pluginError } from '../runtime/plugin-error.js';
import { within } from '../runtime/within.js';

/** How a flow names a plugin's node: `<plugin id>:<node>`. */
const nodeTypeName = (pluginId: string, id: string): string => `${pluginId}:${id}`;

/** What plugins say about their nodes; the nodes of plugins that are off keep their form and name their problem. */
export function describeNodes(plugin: FoundPlugin) {
  return Object.entries(plugin.manifest?.contributes.flowNodes ?? {}).map(([id, node]) => ({
    type: nodeTypeName(plugin.id, id),
    version: node.version,
    title: node.title,
    ...(node.help ? { help: node.help } : {}),
    configSchema: node.config,
    ports: node.ports.map((port) => ({ ...port, kind: 'next' as const })),
    timeoutMs: node.timeoutMs,
  }));
}

/** Runs plugins' nodes with a time limit. What goes wrong becomes the node's failure, so a flow never hangs. */
export class PluginFlowNodes implements FlowNodeRunner {
  private made: { of: string; types: NodeTypes } | undefined;

  constructor(
    private readonly registry: ExtensionRegistry,
    private readonly host: PluginHost,
  ) {}

  /** Asked at every step of every flow, so it is made again only when the plugins are others. */
  nodeTypes(): NodeTypes {
    const found = this.host.list().flatMap((entry) => entry.found ?? []);
    const of = found.map(({ id, build }) => `${id} ${build}`).join('\n');
    if (this.made?.of !== of) {
      this.made = { of, types: createNodeTypes(found.flatMap(describeNodes)) };
    }
    return this.made.types;
  }

  async run({ nodeType, input, effectId, conversationId, timeoutMs }: NodeRun) {
    const [pluginId = '', id = ''] = nodeType.split(':');
    const node = this.registry.find('flowNodes', `${pluginId}/${id}`);
    if (!node) {
      throw pluginError('plugin.node_missing', pluginId, `No enabled plugin offers the node ${nodeType}.`);
    }
    const aborter = new AbortController();
    const late = () => {
      aborter.abort();
      return pluginError('plugin.node_timeout', pluginId, `${nodeType} took longer than ${timeoutMs} ms.`);
    };
    const run = { effectId, conversationId, config: nodeConfig(node, input) };
    const work = (async () => node.implementation.run(run, aborter.signal))();
    try {
      const { port, output } = await within(work, timeoutMs, late);
      return { port, output: output ?? null };
    } catch (error) {
      throw aborter.signal.aborted ? error : pluginError('plugin.node_failed', pluginId, messageOf(error), error);
    }
  }
}

function nodeConfig({ owner, id }: Extension<'flowNodes'>, input: unknown): unknown {
  const schema: z.ZodType | undefined = owner.definition.contributes.flowNodes?.[id]?.config;
  const parsed = schema?.safeParse(input);
  if (parsed && !parsed.success) {
    throw pluginError('plugin.node_config', owner.plugin.id, `The node's settings do not fit: ${parsed.error.message}`);
  }
  return parsed?.data ?? {};
}
