import { api } from '@tandem/contracts/calls';
import { createNodeBodies, type FlowEnvironment, type NodeBodies, type PluginNodeDefinition } from '@tandem/flow';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '../../api/client.ts';
import type { Names } from './editor-context.tsx';
import { flowQueries } from './flow-queries.ts';

const named = (items: readonly { id: string; name: string }[] | undefined) =>
  new Map((items ?? []).map(({ id, name }) => [id, name]));

const query = { limit: 200 };

/** What stands around a flow: the node types of the installation and what nodes may point at. Undefined until read. */
export function useEnvironment(
  flowId: string,
):
  | { nodeTypes: NodeBodies; plugins: readonly PluginNodeDefinition[]; environment: FlowEnvironment; names: Names }
  | undefined {
  const types = useQuery(flowQueries.nodeTypes).data;
  const queues = useQuery({ queryKey: ['queues'], queryFn: () => call(api.queues.list, { query }) }).data;
  const skills = useQuery({ queryKey: ['skills', 'active'], queryFn: () => call(api.skills.list, { query }) }).data;
  const hours = useQuery({ queryKey: ['hours'], queryFn: () => call(api.businessHours.list, { query }) }).data;
  const environment = useQuery(flowQueries.environment(flowId)).data;
  return useMemo(() => {
    if (!types || !queues || !skills || !hours || !environment) return undefined;
    // Their schemas are read where they are used: see `nodeTypesOf`.
    const plugins = types.items.filter((item) => item.enabled) as readonly PluginNodeDefinition[];
    const names = { queues: named(queues.items), skills: named(skills.items), hours: named(hours.items) };
    return {
      nodeTypes: createNodeBodies(plugins),
      plugins,
      names,
      environment,
    };
  }, [types, queues, skills, hours, environment]);
}
