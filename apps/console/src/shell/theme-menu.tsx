import { IconButton, Menu, MenuItem } from '@tandem/ui';
import { Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isDark, useAppearance } from '../lib/appearance.ts';
import { THEMES } from './themes.ts';

/** Light, dark, or as the system says. */
export function ThemeMenu() {
  const { t } = useTranslation('common');
  const { theme, setTheme } = useAppearance();
  const Icon = isDark(theme) ? Moon : Sun;
  return (
    <Menu
      label={t('theme.label')}
      placement="bottom end"
      trigger={
        <IconButton label={t('theme.label')}>
          <Icon aria-hidden="true" size={17} />
        </IconButton>
      }
    >
      {THEMES.map(({ id, Icon: ChoiceIcon }) => (
        <MenuItem
          key={id}
          id={id}
          icon={<ChoiceIcon aria-hidden="true" size={15} />}
          isChosen={theme === id}
          onAction={() => setTheme(id)}
        >
          {t(`theme.${id}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
