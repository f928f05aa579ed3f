import type { ComparisonResultDto } from '@tandem/contracts';
import { Disclosure, Table } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { useKpiText } from './kpi-text.ts';

type Agent = ComparisonResultDto['sides'][0]['agents'][number];

/** What each agent had in hand, on both sides. */
export function AgentRows({ sides }: { readonly sides: ComparisonResultDto['sides'] }) {
  const { t } = useTranslation('compare');
  const format = useFormat();
  const kpi = useKpiText();
  const [a, b] = sides.map(({ agents }) => new Map(agents.map((agent) => [agent.agentId, agent])));
  const rows = [...new Map([...(a ?? []), ...(b ?? [])]).values()];
  const columns = [
    { side: a, name: t('side.first'), id: 'a' },
    { side: b, name: t('side.second'), id: 'b' },
  ];
  const cells = (write: (agent: Agent) => string, side: ReadonlyMap<string, Agent> | undefined) => (row: Agent) => {
    const agent = side?.get(row.agentId);
    return agent ? write(agent) : '–';
  };
  return (
    <Disclosure title={t('agents.title')}>
      <Table
        label={t('agents.title')}
        rows={rows}
        rowKey={({ agentId }) => agentId}
        columns={[
          { id: 'agent', header: t('agents.agent'), cell: ({ name }) => name },
          ...columns.map(({ side, name, id }) => ({
            ...{ id: `handled-${id}`, header: t('agents.handled', { side: name }), align: 'end' as const },
            cell: cells(({ handled }) => format.number(handled), side),
          })),
          ...columns.map(({ side, name, id }) => ({
            ...{ id: `occupancy-${id}`, header: t('agents.occupancy', { side: name }), align: 'end' as const },
            cell: cells(({ occupancy }) => kpi.value('occupancy', occupancy), side),
          })),
        ]}
      />
    </Disclosure>
  );
}
