import { api } from '@tandem/contracts/calls';
import type { Locale } from '@tandem/i18n';
import { ShortcutHint } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { useCommandOverlay } from '../commands/overlay.ts';
import { topBarItems } from '../features/shell-parts.ts';
import { meQuery } from '../session/session.ts';
import { ConnectionChip } from './connection-chip.tsx';
import { Landmark } from './landmark.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { ProfileMenu } from './profile-menu.tsx';
import { ThemeMenu } from './theme-menu.tsx';

/** What is at hand everywhere: search, connection, what features put here, language, theme, the person. */
export function TopBar() {
  const { t } = useTranslation('shell');
  const show = useCommandOverlay((state) => state.show);
  const client = useQueryClient();
  const remember = useMutation({
    mutationFn: (locale: Locale) => call(api.auth.changeMe, { body: { locale } }),
    onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
  });
  return (
    <Landmark
      role="banner"
      label={t('landmark.header')}
      className="flex h-12 shrink-0 items-center gap-1.5 border-line-subtle border-b bg-surface pr-3 pl-4 max-sm:gap-0.5 max-sm:px-2"
    >
      <Button
        onPress={() => show('palette')}
        aria-label={t('command.palette')}
        className="focus-ring flex h-8 w-full max-w-80 min-w-10 cursor-default items-center gap-2 rounded-button border border-line bg-canvas px-2.5 text-fg-muted text-sm data-hovered:border-line-control"
      >
        <Search aria-hidden="true" size={15} className="shrink-0" />
        <span className="flex-1 truncate text-left">{t('palette.open')}</span>
        <ShortcutHint shortcut="Mod+K" className="max-sm:hidden" />
      </Button>
      <span className="flex-1" />
      <ConnectionChip />
      {topBarItems.map(({ id, Item }) => (
        <Item key={id} />
      ))}
      <LanguageMenu onChoose={(locale) => remember.mutate(locale)} />
      <ThemeMenu />
      <ProfileMenu />
    </Landmark>
  );
}
