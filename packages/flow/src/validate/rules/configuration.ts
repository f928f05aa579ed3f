import type { CheckedNode, Graph } from '../graph.js';
import type { Issue } from '../issue.js';

/** Each node is of a type that exists, and its config fits it. */
export function configurationIssues({ nodes, document, environment }: Graph): Issue[] {
  return nodes.flatMap((checked) => {
    const { node, type } = checked;
    if (!type || node.typeVersion > type.version) {
      return [unavailable(checked)];
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
    const error = report('error');
    const misfits = checked.misfits.map(({ field, missing }) => error(missing ? 'required' : 'invalid', field));
    const own = checked.checked
      ? (type.validate?.(checked.checked.config, {
          nodeId: node.id,
          variables: document.variables,
          environment,
          error,
          warning: report('warning'),
        }) ?? [])
      : [];
    return [...misfits, ...own];
  });
}

function unavailable({ node, type }: CheckedNode): Issue {
  const [plugin, name] = node.type.split(':');
  const base = { severity: 'error', nodeId: node.id } as const;
  if (type) {
    return { ...base, code: 'node_too_new', params: { version: node.typeVersion } };
  }
  return name !== undefined && plugin
    ? { ...base, code: 'plugin_unavailable', params: { plugin } }
    : { ...base, code: 'node_type_unknown', params: { type: node.type } };
}
