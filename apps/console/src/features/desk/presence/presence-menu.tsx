import type { MeDto } from '@tandem/contracts';
import { Button, Menu, MenuItem, MenuSection, MenuSeparator, PresenceDot } from '@tandem/ui';
import { ChevronDown, Coffee, History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../lib/clock.ts';
import { formatDuration } from '../../../lib/format.ts';
import { useMe } from '../../../session/session.ts';
import { showMissed } from '../offer/missed-list.ts';
import { useBreak } from './use-break.ts';
import { usePresence } from './use-presence.ts';
import { usePresenceNames } from './use-presence-names.ts';

/** My presence in the top bar, how long it has lasted, and the way to change it or to ask for a break. */
export function PresenceMenu() {
  const { t } = useTranslation('inbox');
  const { t: common } = useTranslation('common');
  const { t: own } = useTranslation('presence');
  const me = useMe();
  const now = useNow();
  const presence = usePresence();
  const ask = useBreak();
  const [isOpen, setOpen] = useState(false);
  const names = usePresenceNames(isOpen || me.presenceReason !== undefined);
  const words = {
    available: common('presence.available'),
    busy: common('presence.busy'),
    away: common('presence.away'),
    offline: common('presence.offline'),
  };
  const choice = (id: 'busy' | 'away') =>
    names.reasons(id).map((reason) => (
      <MenuItem
        key={reason}
        icon={<Dot presence={id} />}
        textValue={names.reasonText(reason)}
        isChosen={me.presence === id && me.presenceReason === reason}
        onAction={() => presence.mutate({ presence: id, reason })}
      >
        {names.reasonText(reason)}
      </MenuItem>
    ));
  return (
    <Menu
      label={t('presence.set')}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button
          variant="quiet"
          isPending={presence.isPending}
          aria-label={t('presence.menu', { presence: words[me.presence] })}
          data-presence={me.presence}
        >
          <PresenceDot presence={me.presence} />
          <span className="max-sm:hidden">
            {me.presenceReason === undefined ? words[me.presence] : names.reasonText(me.presenceReason)}
          </span>
          <span className="text-fg-muted text-xs tabular-nums max-sm:hidden">
            {formatDuration(now - me.presenceSince)}
          </span>
          <ChevronDown aria-hidden="true" size={14} />
        </Button>
      }
    >
      {(['available', 'busy'] as const).map((id) => (
        <MenuItem
          key={id}
          icon={<Dot presence={id} />}
          textValue={words[id]}
          isChosen={me.presence === id && me.presenceReason === undefined}
          onAction={() => presence.mutate({ presence: id })}
        >
          {words[id]}
        </MenuItem>
      ))}
      {choice('busy')}
      <MenuSection title={words.away}>{choice('away')}</MenuSection>
      {names.breakKinds.length > 0 && (
        <MenuSection title={own('menu.breaks')}>
          {names.breakKinds.map(({ id, text, maxMinutes, paid }) => {
            const limited = own('menu.minutes', { name: text, count: maxMinutes });
            const label = paid ? limited : own('menu.unpaid', { text: limited });
            return (
              <MenuItem
                key={id}
                icon={<Coffee aria-hidden="true" size={14} />}
                textValue={label}
                onAction={() => ask.mutate(id)}
              >
                {label}
              </MenuItem>
            );
          })}
        </MenuSection>
      )}
      <MenuSeparator />
      <MenuItem
        icon={<Dot presence="offline" />}
        textValue={words.offline}
        isChosen={me.presence === 'offline'}
        onAction={() => presence.mutate({ presence: 'offline' })}
      >
        {words.offline}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<History aria-hidden="true" size={14} />} onAction={showMissed}>
        {own('missed.list')}
      </MenuItem>
    </Menu>
  );
}

/** The word stands beside it already. */
const Dot = ({ presence }: { readonly presence: MeDto['presence'] }) => (
  <span aria-hidden="true">
    <PresenceDot presence={presence} />
  </span>
);
