import { SegmentedControl } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useAppearance } from '../lib/appearance.ts';
import { THEMES } from './themes.ts';

/** Light, dark, or as the system says, on a page without a session. */
export function ThemeChoice() {
  const { t } = useTranslation('common');
  const { theme, setTheme } = useAppearance();
  return (
    <SegmentedControl
      label={t('theme.label')}
      options={THEMES.map(({ id, Icon }) => ({
        id,
        label: <span className="sr-only">{t(`theme.${id}`)}</span>,
        icon: <Icon aria-hidden="true" size={15} />,
      }))}
      value={theme}
      onChange={setTheme}
    />
  );
}
