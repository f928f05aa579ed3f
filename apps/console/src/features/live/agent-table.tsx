import type { LiveSnapshotDto } from '@tandem/contracts';
import { Avatar, Button, EmptyState, Meter, Table } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration, useFormat } from '../../lib/format.ts';
import { useMay } from '../../session/session.ts';
import { usePresenceNames } from '../desk/presence/use-presence-names.ts';
import { AgentActions } from './agent-actions.tsx';
import { AgentState } from './agent-state.tsx';
import { AgentConversations } from './session/agent-conversations.tsx';

const order = ['available', 'busy', 'away', 'offline'] as const;

type LiveAgent = LiveSnapshotDto['agents'][number];

interface AgentTableProps {
  readonly agents: LiveSnapshotDto['agents'];
  readonly now: number;
}

/** Who is there, since when, and how much each has in hand; those at work first. */
export function AgentTable({ agents, now }: AgentTableProps) {
  const { t } = useTranslation('live');
  const { t: said } = useTranslation('supervision');
  const maySupervise = useMay('conversation:supervise');
  const [opened, setOpened] = useState<LiveAgent>();
  const { t: presence } = useTranslation('presence');
  const format = useFormat();
  const mayManage = useMay('presence:manage');
  const names = usePresenceNames(agents.some((agent) => agent.break ?? agent.presenceReason));
  const rows = [...agents].sort(
    (a, b) => order.indexOf(a.presence) - order.indexOf(b.presence) || a.displayName.localeCompare(b.displayName),
  );
  return (
    <>
      <Table
        label={t('agents')}
        rows={rows}
        rowKey={(agent) => agent.id}
        empty={<EmptyState title={t('noAgents')}>{t('noAgentsBody')}</EmptyState>}
        columns={[
          {
            id: 'name',
            header: t('agent.name'),
            cell: (agent) => (
              <span className="flex items-center gap-2">
                <Avatar name={agent.displayName} size="small" />
                {agent.displayName}
              </span>
            ),
          },
          {
            id: 'presence',
            header: t('agent.presence'),
            cell: (agent) => <AgentState agent={agent} now={now} names={names} />,
          },
          {
            id: 'since',
            isForWide: true,
            header: t('agent.since'),
            align: 'end',
            cell: (agent) => formatDuration(now - agent.presenceSince),
          },
          ...(maySupervise
            ? [
                {
                  id: 'conversations',
                  header: said('agent.show'),
                  cell: (agent: LiveAgent) => (
                    <Button
                      size="small"
                      aria-label={said('agent.conversations', { name: agent.displayName })}
                      onPress={() => setOpened(agent)}
                    >
                      {said('agent.show')}
                    </Button>
                  ),
                },
              ]
            : []),
          {
            id: 'load',
            isForWide: true,
            header: t('agent.load'),
            width: 'w-40',
            cell: (agent) => (
              <Meter
                label={t('agent.load')}
                isLabelHidden
                value={agent.share}
                maxValue={Math.max(1, agent.share)}
                valueText={format.percent(agent.share)}
              />
            ),
          },
          ...(mayManage
            ? [
                {
                  id: 'actions',
                  header: <span className="sr-only">{presence('live.setPresence')}</span>,
                  align: 'end' as const,
                  cell: (agent: LiveAgent) => <AgentActions agent={agent} />,
                },
              ]
            : []),
        ]}
      />
      {opened && <AgentConversations agent={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}
