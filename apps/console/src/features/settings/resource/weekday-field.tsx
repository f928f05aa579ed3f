import { Select } from '@tandem/ui';
import type { CustomField } from '@tandem/ui/schema-form';
import { useTranslation } from 'react-i18next';

/** A weekday by its number, 0 is Monday, or none. */
export function WeekdayField({ field }: { readonly field: CustomField }) {
  const { t } = useTranslation('settings');
  const options = [
    { id: '', label: '–' },
    { id: '0', label: t('hours.day.0') },
    { id: '1', label: t('hours.day.1') },
    { id: '2', label: t('hours.day.2') },
    { id: '3', label: t('hours.day.3') },
    { id: '4', label: t('hours.day.4') },
    { id: '5', label: t('hours.day.5') },
    { id: '6', label: t('hours.day.6') },
  ];
  return (
    <Select
      label={field.label}
      {...(field.description === undefined ? {} : { description: field.description })}
      options={options}
      value={typeof field.value === 'number' ? String(field.value) : ''}
      onChange={(id) => field.onChange(id === '' ? undefined : Number(id))}
    />
  );
}
