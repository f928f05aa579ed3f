import type { ImportDto } from '@tandem/contracts';
import { Select } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { usePluginText } from '../../../lib/plugin-text.ts';

const none = 'none';

interface ImportMappingProps {
  readonly record: ImportDto;
  readonly mapping: Readonly<Record<string, number>>;
  readonly onChange: (mapping: Record<string, number>) => void;
}

/** Which column of the table holds which value. */
export function ImportMapping({ record: { fields, columns }, mapping, onChange }: ImportMappingProps) {
  const { t } = useTranslation('imports');
  const dynamic = useDynamicText();
  const textOf = usePluginText();
  const options = [
    { id: none, label: t('mapping.none') },
    ...columns.map((name, index) => ({
      id: String(index),
      label: name || t('mapping.unnamed', { number: index + 1 }),
    })),
  ];
  return (
    <fieldset className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
      <legend className="mb-2 font-semibold">{t('mapping.title')}</legend>
      {fields.map(({ key, required, name }) => {
        const field = name ? textOf(name) : dynamic(`imports:field.${key}`, key);
        const column = mapping[key];
        return (
          <Select
            key={key}
            label={required ? t('mapping.required', { field }) : field}
            options={options}
            value={column === undefined ? none : String(column)}
            onChange={(chosen) => {
              const { [key]: _old, ...others } = mapping;
              onChange(chosen === none ? others : { ...others, [key]: Number(chosen) });
            }}
            {...(required && column === undefined ? { error: t('mapping.missing', { field }) } : {})}
          />
        );
      })}
    </fieldset>
  );
}
