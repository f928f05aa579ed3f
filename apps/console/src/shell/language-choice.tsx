import { LOCALES } from '@tandem/i18n';
import { SegmentedControl } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../i18n.ts';

/** The language of a page without a session: both stand there, each written in itself. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation('common');
  return (
    <SegmentedControl
      label={t('language.label')}
      options={LOCALES.map((id) => ({ id, label: t(`language.${id}`) }))}
      value={localeOf(i18n.language)}
      onChange={(locale) => void i18n.changeLanguage(locale)}
    />
  );
}
