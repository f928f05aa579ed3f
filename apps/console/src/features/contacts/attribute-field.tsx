import type { AttributeDto, ContactDto } from '@tandem/contracts';
import { NumberField, Select, TextField } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { usePluginText } from '../../lib/plugin-text.ts';

type Value = ContactDto['attributes'][string];

interface FieldProps {
  readonly field: AttributeDto;
  readonly value: Value | undefined;
  /** Null empties the field. */
  readonly onChange: (value: Value) => void;
}

const none = '';

/** A field of customers by its type. */
export function AttributeField({ field: { name, type, choices }, value, onChange }: FieldProps) {
  const { t } = useTranslation('contacts');
  const label = usePluginText()(name);
  const text = Array.isArray(value) ? value.join('; ') : value === undefined || value === null ? '' : String(value);
  switch (type) {
    case 'number':
      return (
        <NumberField
          label={label}
          value={typeof value === 'number' ? value : undefined}
          onChange={(number) => onChange(number ?? null)}
        />
      );
    case 'boolean':
    case 'choice': {
      const options =
        type === 'choice'
          ? choices.map((choice) => ({ id: choice, label: choice }))
          : [
              { id: 'true', label: t('yes') },
              { id: 'false', label: t('no') },
            ];
      return (
        <Select
          label={label}
          options={[{ id: none, label: t('empty') }, ...options]}
          value={text}
          onChange={(chosen) => onChange(chosen === none ? null : type === 'choice' ? chosen : chosen === 'true')}
        />
      );
    }
    case 'list':
      return (
        <TextField
          label={label}
          description={t('listHelp')}
          value={text}
          onChange={(typed) => onChange(typed.split(/[;；]/).flatMap((entry) => entry.trim() || []))}
        />
      );
    default:
      return (
        <TextField
          label={label}
          type={type === 'date' ? 'date' : 'text'}
          value={text}
          onChange={(typed) => onChange(typed === '' ? null : typed)}
        />
      );
  }
}
