import type { ConversationSummaryDto } from '@tandem/contracts';
import { Badge } from '@tandem/ui';
import { useTranslation } from 'react-i18next';

interface WhereaboutsProps {
  readonly row: ConversationSummaryDto;
  readonly queueName: string | undefined;
}

/** Who or what has the conversation now. */
export function Whereabouts({ row, queueName }: WhereaboutsProps) {
  const { t } = useTranslation(['inbox', 'list']);
  if (row.state === 'resolved') return <Badge>{t('list.closedBadge')}</Badge>;
  if (row.state === 'snoozed') return <Badge>{t('list:snoozed')}</Badge>;
  if (row.agentName !== undefined) {
    return <span className="truncate text-fg-muted text-xs">{t('list.with', { name: row.agentName })}</span>;
  }
  if (row.workState === 'waiting' || row.workState === 'offered') {
    return (
      <span className="flex min-w-0">
        <Badge tone="warning">{t('list.waitingInQueue', { queue: queueName ?? '' })}</Badge>
      </span>
    );
  }
  return <span className="truncate text-bot text-xs">{t('list.withFlow')}</span>;
}
