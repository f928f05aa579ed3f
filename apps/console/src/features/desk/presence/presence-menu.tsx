import type { MeDto } from '@tandem/contracts';
import { Button, Menu, MenuItem, MenuSection, PresenceDot } from '@tandem/ui';
import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../lib/clock.ts';
import { formatDuration } from '../../../lib/format.ts';
import { useMe } from '../../../session/session.ts';
import { usePresence } from './use-presence.ts';

const awayReasons = ['lunch', 'break', 'training', 'meeting'] as const;

/** My presence in the top bar, how long it has lasted, and the way to change it. */
export function PresenceMenu() {
  const { t } = useTranslation('inbox');
  const { t: common } = useTranslation('common');
  const me = useMe();
  const now = useNow();
  const presence = usePresence();
  const reasonText = {
    lunch: t('presence.reason.lunch'),
    break: t('presence.reason.break'),
    training: t('presence.reason.training'),
    meeting: t('presence.reason.meeting'),
  };
  const reason = awayReasons.find((known) => known === me.presenceReason);
  const words = {
    available: common('presence.available'),
    busy: common('presence.busy'),
    away: common('presence.away'),
    offline: common('presence.offline'),
  };
  return (
    <Menu
      label={t('presence.set')}
      placement="bottom end"
      trigger={
        <Button
          variant="quiet"
          isPending={presence.isPending}
          aria-label={t('presence.menu', { presence: words[me.presence] })}
          data-presence={me.presence}
        >
          <PresenceDot presence={me.presence} />
          <span className="max-sm:hidden">{reason ? reasonText[reason] : words[me.presence]}</span>
          <span className="text-fg-muted text-xs tabular-nums max-sm:hidden">
            {formatDuration(now - me.presenceSince)}
          </span>
          <ChevronDown aria-hidden="true" size={14} />
        </Button>
      }
    >
      <MenuItem
        icon={<Dot presence="available" />}
        textValue={words.available}
        isChosen={me.presence === 'available'}
        onAction={() => presence.mutate({ presence: 'available' })}
      >
        {words.available}
      </MenuItem>
      <MenuItem
        icon={<Dot presence="busy" />}
        textValue={words.busy}
        isChosen={me.presence === 'busy'}
        onAction={() => presence.mutate({ presence: 'busy' })}
      >
        {words.busy}
      </MenuItem>
      <MenuSection title={words.away}>
        {awayReasons.map((id) => (
          <MenuItem
            key={id}
            icon={<Dot presence="away" />}
            textValue={reasonText[id]}
            isChosen={me.presence === 'away' && me.presenceReason === id}
            onAction={() => presence.mutate({ presence: 'away', reason: id })}
          >
            {reasonText[id]}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuItem
        icon={<Dot presence="offline" />}
        textValue={words.offline}
        isChosen={me.presence === 'offline'}
        onAction={() => presence.mutate({ presence: 'offline' })}
      >
        {words.offline}
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
