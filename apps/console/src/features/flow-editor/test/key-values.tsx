import type { JsonValue } from '@tandem/flow';
import { Button, IconButton, TextField } from '@tandem/ui';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { literalOf, literalText } from '../model/literal.ts';

type Values = Readonly<Record<string, JsonValue>>;

interface KeyValuesProps {
  readonly label: string;
  readonly values: Values;
  readonly onChange: (values: Record<string, JsonValue>) => void;
}

/** Names with their values. A value reads as a number, yes/no or JSON where it is one. */
export function KeyValues({ label, values, onChange }: KeyValuesProps) {
  const { t } = useTranslation('tests');
  const entries = Object.entries(values);
  const replace = (place: number, entry: readonly [string, JsonValue]) =>
    onChange(Object.fromEntries(entries.map((old, at) => (at === place ? entry : old))));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="font-medium text-sm">{label}</legend>
      {entries.map(([name, value], place) => (
        <div key={place} className="flex items-end gap-1">
          <TextField
            className="flex-1"
            label={t('values.name')}
            isLabelHidden
            placeholder={t('values.name')}
            isMono
            value={name}
            onChange={(next) => replace(place, [next, value])}
          />
          <TextField
            className="flex-1"
            label={t('values.value', { name })}
            isLabelHidden
            placeholder={t('values.valueHint')}
            value={literalText(value)}
            onChange={(text) => replace(place, [name, literalOf(text)])}
          />
          <IconButton
            label={t('values.remove', { name })}
            onPress={() => onChange(Object.fromEntries(entries.filter((_, at) => at !== place)))}
          >
            <X aria-hidden="true" size={14} />
          </IconButton>
        </div>
      ))}
      <Button
        size="small"
        className="self-start"
        icon={<Plus aria-hidden="true" size={13} />}
        isDisabled={'' in values}
        onPress={() => onChange({ ...values, '': '' })}
      >
        {t('values.add')}
      </Button>
    </fieldset>
  );
}
