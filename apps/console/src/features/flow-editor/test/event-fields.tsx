import type { EventField, JsonValue } from '@tandem/flow';
import { NumberField, Select, TextField } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { literalOf, literalText } from '../model/literal.ts';
import { useLabel } from '../use-label.ts';

type Data = Readonly<Record<string, JsonValue>>;

interface EventFieldsProps {
  readonly fields: readonly EventField[];
  readonly data: Data;
  readonly onChange: (data: Record<string, JsonValue>) => void;
}

/** The data of an event, field by field as its trigger declares them. What is left empty is not there. */
export function EventFields({ fields, data, onChange }: EventFieldsProps) {
  const put = (path: string, value: JsonValue | undefined) => {
    const { [path]: _, ...rest } = data;
    onChange(value === undefined || value === '' ? rest : { ...rest, [path]: value });
  };
  return (
    <div className="grid grid-cols-2 gap-2">
      {fields.map((field) => (
        <DataField
          key={field.path}
          field={field}
          value={data[field.path]}
          onChange={(value) => put(field.path, value)}
        />
      ))}
    </div>
  );
}

interface DataFieldProps {
  readonly field: EventField;
  readonly value: JsonValue | undefined;
  readonly onChange: (value: JsonValue | undefined) => void;
}

function DataField({ field, value, onChange }: DataFieldProps) {
  const { t } = useTranslation('tests');
  const words = useLabel();
  const { type } = field;
  const label = field.label === undefined ? field.path : words(field.label);
  switch (type) {
    case 'number':
      return <NumberField label={label} value={typeof value === 'number' ? value : undefined} onChange={onChange} />;
    case 'boolean':
      return (
        <Select
          label={label}
          value={value === undefined ? '' : String(value)}
          onChange={(id) => onChange(id === '' ? undefined : id === 'true')}
          options={[
            { id: '', label: t('event.absent') },
            { id: 'true', label: t('event.yes') },
            { id: 'false', label: t('event.no') },
          ]}
        />
      );
    case 'string':
      return (
        <TextField
          label={label}
          value={value === undefined ? '' : literalText(value)}
          onChange={(text) => onChange(text)}
        />
      );
    default:
      return (
        <TextField
          label={label}
          isMono
          placeholder={type === 'list' ? '[]' : '{}'}
          value={value === undefined ? '' : literalText(value)}
          onChange={(text) => onChange(literalOf(text))}
        />
      );
  }
}
