import type { ContactDto } from '@tandem/contracts';
import { useTranslation } from 'react-i18next';

/** A field's value as people read it; nothing where there is none. */
export function useValueText(): (value: ContactDto['attributes'][string] | undefined) => string {
  const { t } = useTranslation('contacts');
  return (value) => {
    if (value === undefined || value === null) return '';
    if (typeof value === 'boolean') return value ? t('yes') : t('no');
    return Array.isArray(value) ? value.join(', ') : String(value);
  };
}
