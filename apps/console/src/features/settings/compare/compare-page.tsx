import type { ComparedRulesDto } from '@tandem/contracts';
import { Banner, Button, Meter, NumberField } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { Page } from '../../../shell/page.tsx';
import { ComparisonResult } from './comparison-result.tsx';
import { SideForm } from './side-form.tsx';
import { useComparison } from './use-comparison.ts';

const asItIs: ComparedRulesDto = { queues: [], moreAgents: 0 };

/** Two sets of rules on the conversations of the last days. */
export function ComparePage() {
  const { t } = useTranslation('compare');
  const format = useFormat();
  const errorText = useErrorText();
  const [days, setDays] = useState<number | undefined>(7);
  const [first, setFirst] = useState(asItIs);
  const [second, setSecond] = useState(asItIs);
  const { start, comparison, isRunning, error } = useComparison();
  const begin = () => {
    if (days !== undefined) start.mutate({ days, sides: [first, second] });
  };
  return (
    <Page title={t('title')} description={t('description')} width="wide">
      <div className="flex flex-col gap-5 pt-3">
        <div className="grid gap-5 lg:grid-cols-2">
          <SideForm title={t('side.first')} rules={first} onChange={setFirst} />
          <SideForm title={t('side.second')} rules={second} onChange={setSecond} />
        </div>
        <div className="flex items-end gap-3">
          <NumberField
            className="w-32"
            label={t('days')}
            description={t('daysHelp')}
            minValue={1}
            maxValue={31}
            value={days}
            onChange={setDays}
          />
          <Button variant="primary" isDisabled={days === undefined} isPending={isRunning} onPress={begin}>
            {t('start')}
          </Button>
        </div>
        {isRunning && (
          <Meter
            label={t('running')}
            value={comparison?.progress ?? 0}
            maxValue={1}
            valueText={t('progress', { share: format.percent(comparison?.progress ?? 0) })}
          />
        )}
        {error && <Banner tone="danger">{errorText(error)}</Banner>}
        {comparison?.state === 'failed' && <Banner tone="danger">{t('failed')}</Banner>}
        {comparison?.result && <ComparisonResult result={comparison.result} />}
      </div>
    </Page>
  );
}
