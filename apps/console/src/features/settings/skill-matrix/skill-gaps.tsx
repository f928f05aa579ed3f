import { api } from '@tandem/contracts/calls';
import { EmptyState, ErrorState, Meter, Select, SkeletonRows, Table } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { ChartNoAxesColumn } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';

const periods = ['1', '7', '30'] as const;

/** Demand for each skill from routing's traces, beside the agents who have it. */
export function SkillGaps() {
  const { t } = useTranslation('skills');
  const format = useFormat();
  const errorText = useErrorText();
  const [days, setDays] = useState<(typeof periods)[number]>('7');
  const query = useQuery({
    queryKey: ['skill-gaps', days],
    queryFn: ({ signal }) => call(api.skillGaps.list, { query: { days }, signal }),
  });
  return (
    <div className="flex flex-col gap-3 pt-3">
      <Select
        label={t('gaps.days')}
        options={periods.map((id) => ({ id, label: t('gaps.day', { count: Number(id) }) }))}
        value={days}
        onChange={setDays}
        className="w-48"
      />
      {query.isPending ? (
        <SkeletonRows rows={4} />
      ) : query.isError ? (
        <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>
      ) : (
        <Table
          label={t('tab.gaps')}
          rows={query.data.items}
          rowKey={({ skillId }) => skillId}
          empty={
            <EmptyState icon={<ChartNoAxesColumn size={20} />} title={t('gaps.empty')}>
              {t('gaps.emptyBody')}
            </EmptyState>
          }
          columns={[
            { id: 'skill', header: t('gaps.skill'), cell: ({ name, level }) => `${name} · ${t('level', { level })}` },
            { id: 'asked', header: t('gaps.asked'), cell: ({ asked }) => format.number(asked), align: 'end' },
            {
              id: 'relaxed',
              header: t('gaps.relaxed'),
              cell: ({ name, asked, relaxed }) => (
                <Meter
                  isLabelHidden
                  label={t('gaps.share', { skill: name, share: format.percent(relaxed / asked) })}
                  value={relaxed}
                  maxValue={asked}
                  valueText={`${format.number(relaxed)} · ${format.percent(relaxed / asked)}`}
                  tone={relaxed * 5 > asked ? 'danger' : relaxed > 0 ? 'warning' : 'success'}
                />
              ),
            },
            { id: 'agents', header: t('gaps.agents'), cell: ({ agents }) => format.number(agents), align: 'end' },
            { id: 'below', header: t('gaps.below'), cell: ({ below }) => format.number(below), align: 'end' },
          ]}
        />
      )}
    </div>
  );
}
