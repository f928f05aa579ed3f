import { IconButton, Menu, MenuItem } from '@tandem/ui';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isDark, useAppearance } from '../lib/appearance.ts';

const CHOICES = [
  ['light', Sun],
  ['dark', Moon],
  ['system', Monitor],
] as const;

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
      {CHOICES.map(([choice, ChoiceIcon]) => (
        <MenuItem
          key={choice}
          id={choice}
          icon={<ChoiceIcon aria-hidden="true" size={15} />}
          isChosen={theme === choice}
          onAction={() => setTheme(choice)}
        >
          {t(`theme.${choice}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
