import { api } from '@tandem/contracts/calls';
import type { OptionsResolver } from '@tandem/ui/schema-form';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { call } from '../../../api/client.ts';
import { useDocument, useEditor } from '../editor-context.tsx';
import { flowQueries } from '../flow-queries.ts';
import { useNodeName } from '../use-label.ts';

/** What the fields of a node choose from: lists of the workspace, the flow's own variables and steps, other flows. */
export function useNodeOptions(): OptionsResolver {
  const { names, nodeTypes, environment } = useEditor();
  const { id: flowId, variables, nodes } = useDocument();
  const nameOf = useNodeName();
  const client = useQueryClient();
  return useCallback(
    async (source) => {
      switch (source) {
        case 'variables':
          return variables.map(({ name }) => ({ id: name, label: name }));
        case 'nodes':
          return nodes
            .filter(({ type }) => !['start', 'handler'].includes(nodeTypes.get(type)?.category ?? ''))
            .map((node) => ({ id: node.id, label: nameOf(node, nodeTypes.get(node.type)) }));
        case 'secrets':
          return environment.secrets.map((name) => ({ id: name, label: name }));
        case 'users': {
          const queryKey = ['people', 'to-notify'];
          const queryFn = () => call(api.people.list, { query: { limit: 200 } });
          const { items } = await client.ensureQueryData({ queryKey, queryFn, staleTime: 60_000 });
          return items.map(({ id, displayName }) => ({ id, label: displayName }));
        }
        case 'flows': {
          const { items } = await client.ensureQueryData(flowQueries.list(''));
          return items.flatMap(({ id, name, publishedVersion }) =>
            publishedVersion === undefined || id === flowId
              ? []
              : [{ id: `${id}@${publishedVersion}`, label: `${name} · ${publishedVersion}` }],
          );
        }
        default: {
          const known = source === 'queues' ? names.queues : source === 'hours' ? names.hours : names.skills;
          return [...known].map(([id, label]) => ({ id, label }));
        }
      }
    },
    [names, nodeTypes, environment, flowId, variables, nodes, nameOf, client],
  );
}
