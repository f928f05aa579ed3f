import type { CheckedNode } from '../checked-node.js';
import type { Issue } from '../issue.js';
import { eachNode, error, type Rule } from '../rule.js';

export const unknownTypes: Rule = ({ nodes }) =>
  nodes
    .filter(({ node, type }) => !type && !pluginOf(node.type))
    .map(({ node }) => error('node_type_unknown', { nodeId: node.id, params: { type: node.type } }));

export const unavailablePlugins: Rule = ({ nodes }) =>
  nodes.flatMap(({ node, type }) => {
    const plugin = type ? undefined : pluginOf(node.type);
    return plugin ? [error('plugin_unavailable', { nodeId: node.id, params: { plugin } })] : [];
  });

export const nodesTooNew: Rule = ({ nodes }) =>
  nodes
    .filter(({ node, type }) => type && node.typeVersion > type.version)
    .map(({ node }) => error('node_too_new', { nodeId: node.id, params: { version: node.typeVersion } }));

export const requiredFields: Rule = ({ nodes }) => misfitsOf(nodes, true, 'required');

export const invalidFields: Rule = ({ nodes }) => misfitsOf(nodes, false, 'invalid');

/** What the node types themselves know to be wrong with their settings. */
export const ownRules = eachNode(({ node, type, checked }, { variables, environment }) => {
  if (!checked) {
    return [];
  }
  const report =
    (severity: Issue['severity']) =>
    (code: string, field?: string, params?: Issue['params']): Issue => ({
      severity,
      code,
      nodeId: node.id,
      ...(field !== undefined && { field }),
      ...(params && { params }),
    });
  const context = { nodeId: node.id, variables, environment, error: report('error'), warning: report('warning') };
  return type?.validate?.(checked.config, context) ?? [];
});

/** `<plugin id>:<name>` belongs to a plugin. */
function pluginOf(nodeType: string): string | undefined {
  const [plugin, name] = nodeType.split(':');
  return name === undefined ? undefined : plugin;
}

const misfitsOf = (nodes: readonly CheckedNode[], isMissing: boolean, code: string): Issue[] =>
  nodes.flatMap(({ node, misfits }) =>
    misfits.filter(({ missing }) => missing === isMissing).map(({ field }) => error(code, { nodeId: node.id, field })),
  );
