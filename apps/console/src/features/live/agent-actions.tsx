import type { LiveSnapshotDto } from '@tandem/contracts';
import { Button, IconButton, Menu, MenuItem, MenuSection } from '@tandem/ui';
import { MoreHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CapacityDialog } from './capacity-dialog.tsx';
import { useSupervise } from './use-supervise.ts';

const presences = ['available', 'busy', 'away', 'offline'] as const;

/** Grants and refuses a break, changes presence and capacity. */
export function AgentActions({ agent }: { readonly agent: LiveSnapshotDto['agents'][number] }) {
  const { t } = useTranslation('presence');
  const { t: common } = useTranslation('common');
  const supervise = useSupervise(agent.id);
  const [isCapacityOpen, setCapacityOpen] = useState(false);
  const name = agent.displayName;
  const words = {
    available: common('presence.available'),
    busy: common('presence.busy'),
    away: common('presence.away'),
    offline: common('presence.offline'),
  };
  return (
    <span className="flex flex-wrap items-center justify-end gap-2">
      {agent.break?.state === 'requested' && (
        <>
          <Button
            size="small"
            variant="primary"
            aria-label={t('live.allowFor', { name })}
            onPress={() => supervise.mutate({ do: 'allow' })}
          >
            {t('live.allow')}
          </Button>
          <Button
            size="small"
            aria-label={t('live.refuseFor', { name })}
            onPress={() => supervise.mutate({ do: 'refuse' })}
          >
            {t('live.refuse')}
          </Button>
        </>
      )}
      <Menu
        label={t('live.actions', { name })}
        placement="bottom end"
        trigger={
          <IconButton size="small" label={t('live.actions', { name })}>
            <MoreHorizontal aria-hidden="true" size={16} />
          </IconButton>
        }
      >
        <MenuSection title={t('live.setPresence')}>
          {presences.map((presence) => (
            <MenuItem
              key={presence}
              isChosen={agent.presence === presence}
              onAction={() => supervise.mutate({ do: 'presence', presence })}
            >
              {words[presence]}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuItem onAction={() => setCapacityOpen(true)}>{t('live.setCapacity')}</MenuItem>
      </Menu>
      {isCapacityOpen && <CapacityDialog agent={agent} onClose={() => setCapacityOpen(false)} />}
    </span>
  );
}
