import { useNavigate } from '@tanstack/react-router';
import { Keyboard, Languages, LogOut, SunMoon } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../commands/command.ts';
import { useKeyChoices } from '../commands/key-choices.ts';
import { useCommandOverlay } from '../commands/overlay.ts';
import { useCommands } from '../commands/registry.ts';
import { isDark, useAppearance } from '../lib/appearance.ts';
import { usePreferences } from '../preferences/use-preferences.ts';
import { useSignOut } from '../session/session.ts';
import { useAreas } from './use-areas.ts';

/** The commands that are at hand on every route. The palette shows the last offered first. */
export function ShellCommands() {
  useCommands(useHelpCommands());
  useCommands(useAppearanceCommands());
  useCommands(useAreaCommands());
  useKeptKeys();
  return null;
}

/** The keys that I have chosen hold on every page. */
function useKeptKeys(): void {
  const { shortcuts, singleKeysOff } = usePreferences().preferences;
  useEffect(() => useKeyChoices.setState({ shortcuts, singleKeysOff }), [shortcuts, singleKeysOff]);
}

function useAreaCommands(): readonly Command[] {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const areas = useAreas();
  return useMemo(
    () =>
      areas.map((area) => ({
        id: `go.${area.path}`,
        title: t('palette.goTo', { area: t(area.label) }),
        group: t('palette.group.navigate'),
        scope: 'global',
        keys: `G ${area.key}`,
        icon: <area.icon aria-hidden="true" size={16} />,
        keywords: [area.path.slice(1)],
        run: () => void navigate({ to: area.path }),
      })),
    [areas, navigate, t],
  );
}

function useAppearanceCommands(): readonly Command[] {
  const { t, i18n } = useTranslation('shell');
  const { theme, setTheme } = useAppearance();
  return useMemo(
    () => [
      {
        id: 'shell.theme',
        title: t('command.toggleTheme'),
        group: t('palette.group.appearance'),
        scope: 'global',
        icon: <SunMoon aria-hidden="true" size={16} />,
        keywords: ['theme', 'dark', 'light'],
        run: () => setTheme(isDark(theme) ? 'light' : 'dark'),
      },
      {
        id: 'shell.language',
        title: t('command.switchLanguage'),
        group: t('palette.group.appearance'),
        scope: 'global',
        icon: <Languages aria-hidden="true" size={16} />,
        keywords: ['language', 'English', '中文', 'zhongwen'],
        run: () => void i18n.changeLanguage(i18n.language === 'en' ? 'zh-CN' : 'en'),
      },
    ],
    [t, i18n, theme, setTheme],
  );
}

function useHelpCommands(): readonly Command[] {
  const { t } = useTranslation('shell');
  const show = useCommandOverlay((state) => state.show);
  const { mutate: signOut } = useSignOut();
  return useMemo(
    () => [
      {
        id: 'shell.palette',
        title: t('command.palette'),
        group: t('palette.group.help'),
        scope: 'global',
        keys: 'Mod+K',
        isHidden: true,
        run: () => show('palette'),
      },
      {
        id: 'shell.shortcuts',
        title: t('command.shortcuts'),
        group: t('palette.group.help'),
        scope: 'global',
        keys: '?',
        icon: <Keyboard aria-hidden="true" size={16} />,
        run: () => show('shortcuts'),
      },
      {
        id: 'shell.landmark',
        title: t('command.landmark'),
        group: t('palette.group.help'),
        scope: 'global',
        keys: 'F6',
        isHidden: true,
        isHeardElsewhere: true,
        run: () => undefined,
      },
      {
        id: 'shell.signOut',
        title: t('command.signOut'),
        group: t('palette.group.help'),
        scope: 'global',
        icon: <LogOut aria-hidden="true" size={16} />,
        run: () => signOut(),
      },
    ],
    [t, show, signOut],
  );
}
