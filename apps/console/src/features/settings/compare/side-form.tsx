import type { ComparedRulesDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { NumberField, Select } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { QueueRulesForm } from './queue-rules-form.tsx';

interface SideProps {
  readonly title: string;
  readonly rules: ComparedRulesDto;
  readonly onChange: (rules: ComparedRulesDto) => void;
}

/** One side of a comparison: as it is now, but for the queues that are changed here. */
export function SideForm({ title, rules, onChange }: SideProps) {
  const { t } = useTranslation('compare');
  const queues = useQuery({
    queryKey: ['queues', 'to-compare'],
    queryFn: ({ signal }) => call(api.queues.list, { query: { limit: 200 }, signal }),
  });
  const all = queues.data?.items ?? [];
  const isChanged = (id: string) => rules.queues.some(({ queueId }) => queueId === id);
  const change = (id: string) => {
    const queue = all.find((one) => one.id === id);
    if (!queue) return;
    const { steps, strategy, waitWeight, serviceLevel } = queue;
    const copy = { queueId: id, steps, strategy, waitWeight, serviceLevelSec: serviceLevel.seconds };
    onChange({ ...rules, queues: [...rules.queues, copy] });
  };
  const open = all.filter(({ id }) => !isChanged(id));
  return (
    <section aria-label={title} className="flex flex-col gap-4 rounded-card border border-line-subtle p-4">
      <h2 className="font-semibold">{title}</h2>
      {rules.queues.length === 0 && rules.moreAgents === 0 && (
        <p className="text-fg-muted text-sm">{t('side.asItIs')}</p>
      )}
      {rules.queues.map((one) => (
        <QueueRulesForm
          key={one.queueId}
          name={all.find(({ id }) => id === one.queueId)?.name ?? one.queueId}
          rules={one}
          onChange={(changed) =>
            onChange({ ...rules, queues: rules.queues.map((old) => (old === one ? changed : old)) })
          }
          onReset={() => onChange({ ...rules, queues: rules.queues.filter((old) => old !== one) })}
        />
      ))}
      {open.length > 0 && (
        <Select
          label={t('side.change')}
          options={open.map(({ id, name }) => ({ id, label: name }))}
          value={null}
          onChange={change}
        />
      )}
      <NumberField
        label={t('side.agents')}
        description={t('side.agentsHelp')}
        minValue={-500}
        maxValue={500}
        value={rules.moreAgents}
        onChange={(moreAgents = 0) => onChange({ ...rules, moreAgents })}
      />
    </section>
  );
}
