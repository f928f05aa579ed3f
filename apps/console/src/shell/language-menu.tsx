import { LOCALES, type Locale } from '@tandem/i18n';
import { IconButton, Menu, MenuItem } from '@tandem/ui';
import { Languages } from 'lucide-react';
import { useTranslation } from 'react-i18next';

export interface LanguageMenuProps {
  /** Also told, to remember it with the person. */
  readonly onChoose: (locale: Locale) => void;
}

/** Changes the language in place: route, drafts and selection stay. Each language is written in itself. */
export function LanguageMenu({ onChoose }: LanguageMenuProps) {
  const { t, i18n } = useTranslation('common');
  const choose = (locale: Locale) => {
    void i18n.changeLanguage(locale);
    onChoose(locale);
  };
  return (
    <Menu
      label={t('language.label')}
      placement="bottom end"
      trigger={
        <IconButton label={t('language.label')}>
          <Languages aria-hidden="true" size={17} />
        </IconButton>
      }
    >
      {LOCALES.map((locale) => (
        <MenuItem key={locale} id={locale} isChosen={i18n.language === locale} onAction={() => choose(locale)}>
          {t(`language.${locale}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
