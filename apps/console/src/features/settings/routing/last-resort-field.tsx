import type { LastResortDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { NumberField, Select } from '@tandem/ui';
import { FieldSet } from '@tandem/ui/schema-form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';

interface LastResortProps {
  readonly label: string;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
  readonly value: LastResortDto | undefined;
  readonly onChange: (value: LastResortDto | undefined) => void;
}

const kinds = ['none', 'anyone', 'overflow', 'callback', 'message'] as const;
type Kind = (typeof kinds)[number];
const query = { limit: 200 };

/** What is done when nobody could take the work, and after how long. */
export function LastResortField({ label, error, isDisabled = false, value, onChange }: LastResortProps) {
  const { t } = useTranslation('settings');
  const { data } = useQuery({ queryKey: ['queues', 'active'], queryFn: () => call(api.queues.list, { query }) });
  const queues = (data?.items ?? []).map(({ id, name }) => ({ id, label: name }));
  const afterSec = value?.afterSec ?? 120;
  const choose = (kind: Kind) => {
    if (kind === 'none') return onChange(undefined);
    onChange(kind === 'overflow' ? { kind, queueId: queues[0]?.id ?? '', afterSec } : { kind, afterSec });
  };
  return (
    <FieldSet legend={label} error={error}>
      <Select
        label={label}
        isLabelHidden
        isDisabled={isDisabled}
        options={kinds.map((kind) => ({ id: kind, label: t(`queues.policy.last.${kind}`) }))}
        value={value?.kind ?? 'none'}
        onChange={choose}
      />
      {value?.kind === 'overflow' && (
        <Select
          label={t('queues.policy.overflowQueue')}
          isDisabled={isDisabled}
          options={queues}
          value={value.queueId}
          onChange={(queueId) => onChange({ ...value, queueId })}
        />
      )}
      {value && (
        <NumberField
          label={t('queues.policy.lastAfter')}
          minValue={0}
          maxValue={86_400}
          isDisabled={isDisabled}
          value={value.afterSec}
          onChange={(seconds) => onChange({ ...value, afterSec: seconds ?? 0 })}
        />
      )}
    </FieldSet>
  );
}
