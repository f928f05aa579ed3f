import type { LiveSnapshotDto } from '@tandem/contracts';
import { Badge, PresenceDot } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../lib/format.ts';
import type { usePresenceNames } from '../desk/presence/use-presence-names.ts';

interface AgentStateProps {
  readonly agent: LiveSnapshotDto['agents'][number];
  readonly now: number;
  readonly names: ReturnType<typeof usePresenceNames>;
}

/** Presence with its reason, and the clocks that run: break, overrun, wrap-ups. */
export function AgentState({ agent, now, names }: AgentStateProps) {
  const { t } = useTranslation('presence');
  const { presence, presenceReason, break: own, wrapUps } = agent;
  const reason = presenceReason !== undefined && own?.state !== 'granted' && own?.state !== 'kept';
  return (
    <span className="flex flex-wrap items-center gap-2">
      <PresenceDot presence={presence} hasWord />
      {reason && (
        <span className={presenceReason === 'not_responding' ? 'font-medium text-danger' : 'text-fg-muted'}>
          {names.reasonText(presenceReason)}
        </span>
      )}
      {own && <BreakBadge own={own} now={now} kind={names.kindText(own.kindId)} />}
      {wrapUps.map(({ since, until }) => (
        <Badge key={since}>
          <span className="tabular-nums">
            {until === undefined
              ? t('live.wrapUpOver', { time: formatDuration(now - since) })
              : t('live.wrapUp', { time: formatDuration(until - now) })}
          </span>
        </Badge>
      ))}
    </span>
  );
}

interface BreakBadgeProps {
  readonly own: NonNullable<AgentStateProps['agent']['break']>;
  readonly now: number;
  readonly kind: string;
}

function BreakBadge({ own, now, kind }: BreakBadgeProps) {
  const { t } = useTranslation('presence');
  if (own.state === 'requested') return <Badge tone="warning">{t('live.asks', { kind })}</Badge>;
  if (own.state === 'kept') return <Badge>{t('live.kept', { kind })}</Badge>;
  const left = (own.endsAt ?? now) - now;
  return (
    <Badge tone={left < 0 ? 'danger' : 'neutral'}>
      <span className="tabular-nums">
        {left < 0
          ? t('live.overrun', { kind, time: formatDuration(-left) })
          : t('live.onBreak', { kind, time: formatDuration(left) })}
      </span>
    </Badge>
  );
}
