import type { ConversationSummaryDto } from '@tandem/contracts';
import { Avatar, Badge, cx } from '@tandem/ui';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../lib/clock.ts';
import { formatDuration, useFormat } from '../../../lib/format.ts';
import type { InboxView } from '../data/queries.ts';

interface RowProps {
  readonly row: ConversationSummaryDto;
  readonly view: InboxView;
  readonly isSelected: boolean;
  readonly queueName: string | undefined;
}

/** Three lines of one conversation: who and when, the last message, and where it stands. */
export function ConversationRow({ row, view, isSelected, queueName }: RowProps) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const now = useNow();
  const isUnread = row.unread > 0;
  return (
    <Link
      to="/inbox/$view/$conversationId"
      params={{ view, conversationId: row.id }}
      search={true}
      data-conversation={row.id}
      aria-current={isSelected ? 'true' : undefined}
      className={cx(
        'focus-ring-inset relative flex gap-3 border-line-subtle border-b px-3 py-2.5 outline-none hover:bg-hover',
        isSelected && 'bg-accent-subtle hover:bg-accent-subtle',
      )}
    >
      {isSelected && <span aria-hidden="true" className="absolute inset-y-0 left-0 w-0.5 bg-accent" />}
      <Avatar name={row.contact.displayName} />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-baseline gap-2">
          <span className={cx('min-w-0 flex-1 truncate text-sm', isUnread ? 'font-semibold' : 'font-medium')}>
            {row.contact.displayName}
          </span>
          <time
            className="shrink-0 text-fg-muted text-xs tabular-nums"
            dateTime={new Date(row.updatedAt).toISOString()}
          >
            {format.short(row.lastMessage?.at ?? row.updatedAt, now)}
          </time>
        </span>
        <span className={cx('truncate text-xs', isUnread ? 'text-fg' : 'text-fg-muted')}>
          {row.lastMessage?.text || t('list.noMessage')}
        </span>
        <span className="flex min-h-5 items-center gap-1.5">
          <Whereabouts row={row} queueName={queueName} />
          {row.contact.tier === 'vip' && <Badge tone="bot">{row.contact.tier.toUpperCase()}</Badge>}
          <span className="flex-1" />
          {row.waitingSince !== undefined && row.state === 'open' && (
            <span
              title={t('list.waiting', { time: formatDuration(now - row.waitingSince) })}
              className="text-warning text-xs tabular-nums"
            >
              {formatDuration(now - row.waitingSince)}
            </span>
          )}
          {isUnread && (
            <span className="rounded-full bg-accent px-1.5 font-semibold text-on-accent text-xs tabular-nums">
              <span aria-hidden="true">{row.unread}</span>
              <span className="sr-only">{t('list.unread', { count: row.unread })}</span>
            </span>
          )}
        </span>
      </span>
    </Link>
  );
}

/** Who or what has the conversation now. */
function Whereabouts({
  row,
  queueName,
}: {
  readonly row: ConversationSummaryDto;
  readonly queueName: string | undefined;
}) {
  const { t } = useTranslation('inbox');
  if (row.state === 'resolved') return <Badge>{t('list.closedBadge')}</Badge>;
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
