import type { ComparedRulesDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, NumberField, Select } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { StepsField } from '../routing/steps-field.tsx';

type QueueRules = ComparedRulesDto['queues'][number];

interface QueueRulesProps {
  readonly name: string;
  readonly rules: QueueRules;
  readonly onChange: (rules: QueueRules) => void;
  readonly onReset: () => void;
}

const first = 'first';

/** Other rules for one queue. */
export function QueueRulesForm({ name, rules, onChange, onReset }: QueueRulesProps) {
  const { t, i18n } = useTranslation('compare');
  const strategies = useQuery({
    queryKey: ['routing-strategies'],
    queryFn: ({ signal }) => call(api.plugins.strategies, { signal }),
  });
  const options = (strategies.data?.items ?? []).map(({ id, title }) => ({
    id,
    label: title[i18n.language] ?? title.en ?? id,
  }));
  return (
    <fieldset className="flex flex-col gap-3 border-line-subtle border-l-2 pl-3">
      <legend className="font-medium text-sm">{name}</legend>
      <StepsField label={t('rules.steps')} value={rules.steps} onChange={(steps) => onChange({ ...rules, steps })} />
      <Select
        label={t('rules.strategy')}
        options={[{ id: first, label: t('rules.anyStrategy') }, ...options]}
        value={rules.strategy === '' ? first : rules.strategy}
        onChange={(chosen) => onChange({ ...rules, strategy: chosen === first ? '' : chosen })}
      />
      <div className="grid grid-cols-2 gap-3">
        <NumberField
          label={t('rules.waitWeight')}
          minValue={0}
          maxValue={100}
          value={rules.waitWeight}
          onChange={(waitWeight = 1) => onChange({ ...rules, waitWeight })}
        />
        <NumberField
          label={t('rules.serviceLevel')}
          minValue={1}
          maxValue={86_400}
          value={rules.serviceLevelSec}
          onChange={(serviceLevelSec = 20) => onChange({ ...rules, serviceLevelSec })}
        />
      </div>
      <div>
        <Button size="small" onPress={onReset}>
          {t('side.reset', { queue: name })}
        </Button>
      </div>
    </fieldset>
  );
}
