import type { ComparisonResultDto } from '@tandem/contracts';
import { Banner, EmptyState, Select, Table } from '@tandem/ui';
import { Scale } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { AgentRows } from './agent-rows.tsx';
import { Assumptions } from './assumptions.tsx';
import { comparedNumbers, useKpiText } from './kpi-text.ts';

const all = 'all';

/** The numbers of both sides, their differences, and what they take for granted. */
export function ComparisonResult({ result }: { readonly result: ComparisonResultDto }) {
  const { t } = useTranslation('compare');
  const format = useFormat();
  const kpi = useKpiText();
  const [shown, setShown] = useState(all);
  const [before, after] = result.sides;
  if (before.total.offered === 0) {
    return (
      <EmptyState icon={<Scale size={20} />} title={t('none')}>
        {t('noneBody')}
      </EmptyState>
    );
  }
  const numbersOf = (side: typeof before) =>
    shown === all ? side.total : (side.queues.find(({ queueId }) => queueId === shown) ?? side.total);
  const [a, b] = [numbersOf(before), numbersOf(after)];
  const came = before.queues.filter(({ offered }) => offered > 0);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-fg-muted text-sm">
        {format.dateTime(result.from)} – {format.dateTime(result.to)}
      </p>
      {result.isCut && <Banner tone="info">{t('cut')}</Banner>}
      {result.isThin && <Banner tone="warning">{t('thin')}</Banner>}
      {came.length > 1 && (
        <Select
          className="w-64"
          label={t('show')}
          options={[{ id: all, label: t('all') }, ...came.map(({ queueId, name }) => ({ id: queueId, label: name }))]}
          value={shown}
          onChange={setShown}
        />
      )}
      <Table
        label={t('table')}
        rows={comparedNumbers}
        rowKey={(key) => key}
        columns={[
          { id: 'number', header: t('number'), cell: (key) => t(`kpi.${key}`) },
          { id: 'a', header: t('side.first'), cell: (key) => kpi.value(key, a[key]), align: 'end' },
          { id: 'b', header: t('side.second'), cell: (key) => kpi.value(key, b[key]), align: 'end' },
          { id: 'd', header: t('difference'), cell: (key) => kpi.difference(key, a[key], b[key]), align: 'end' },
        ]}
      />
      <AgentRows sides={result.sides} />
      <Assumptions assumed={result.assumed} />
    </div>
  );
}
