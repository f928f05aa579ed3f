import { Avatar, Menu, MenuItem, MenuSection, MenuSeparator } from '@tandem/ui';
import { Bell, Keyboard, LogOut, Rows2, Rows3 } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useCommandOverlay } from '../commands/overlay.ts';
import { useAppearance } from '../lib/appearance.ts';
import { useMe, useSignOut } from '../session/session.ts';

/** Who I am, how dense I like my rows, which keys there are, and the way out. */
export function ProfileMenu() {
  const { t } = useTranslation('shell');
  const me = useMe();
  const signOut = useSignOut();
  const { density, setDensity } = useAppearance();
  const show = useCommandOverlay((state) => state.show);
  return (
    <Menu
      label={t('menu.profile')}
      placement="bottom end"
      trigger={
        <Button
          aria-label={`${t('menu.profile')}: ${me.displayName}`}
          className="focus-ring cursor-default rounded-full"
        >
          <Avatar name={me.displayName} />
        </Button>
      }
    >
      <MenuSection title={`${me.displayName} · ${me.email}`}>
        <MenuItem
          icon={<Rows3 aria-hidden="true" size={15} />}
          isChosen={density === 'compact'}
          onAction={() => setDensity('compact')}
        >
          {t('menu.compact')}
        </MenuItem>
        <MenuItem
          icon={<Rows2 aria-hidden="true" size={15} />}
          isChosen={density === 'comfortable'}
          onAction={() => setDensity('comfortable')}
        >
          {t('menu.comfortable')}
        </MenuItem>
      </MenuSection>
      <MenuSeparator />
      <MenuItem icon={<Bell aria-hidden="true" size={15} />} href="/me/notifications">
        {t('menu.notifications')}
      </MenuItem>
      <MenuItem icon={<Keyboard aria-hidden="true" size={15} />} shortcut="?" onAction={() => show('shortcuts')}>
        {t('menu.shortcuts')}
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden="true" size={15} />} onAction={() => signOut.mutate()}>
        {t('menu.signOut')}
      </MenuItem>
    </Menu>
  );
}
