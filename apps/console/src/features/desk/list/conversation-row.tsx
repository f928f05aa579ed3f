import type { ConversationSummaryDto } from '@tandem/contracts';
import { Avatar, cx } from '@tandem/ui';
import { Check } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { RowClock } from './row-clock.tsx';
import { RowLabels } from './row-labels.tsx';
import { RowViewers } from './row-viewers.tsx';
import { TierBadge } from './tier-badge.tsx';
import { Whereabouts } from './whereabouts.tsx';

interface RowProps {
  readonly row: ConversationSummaryDto;
  readonly href: string;
  readonly onPress: (event: MouseEvent<HTMLAnchorElement>) => void;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  readonly onSelect: (id: string) => void;
  readonly queueName: string | undefined;
}

/** Three lines of one conversation: who and until when, the last message, and where it stands. */
export const ConversationRow = memo(function ConversationRow(props: RowProps) {
  const { row, href, onPress, isOpen, isSelected, onSelect, queueName } = props;
  const { t } = useTranslation(['inbox', 'list']);
  const isUnread = row.unread > 0;
  const { displayName, tier } = row.contact;
  return (
    <div
      className={cx(
        'group relative flex h-full border-line-subtle border-b',
        (isOpen || isSelected) && 'bg-accent-subtle',
        !isOpen && !isSelected && 'hover:bg-hover',
      )}
    >
      <button
        type="button"
        aria-pressed={isSelected}
        aria-label={t('list:select.one', { name: displayName })}
        tabIndex={-1}
        onClick={() => onSelect(row.id)}
        className="focus-ring-inset relative flex w-13 shrink-0 cursor-default items-start justify-center pt-2.5"
      >
        {isSelected ? (
          <span className="flex size-8 items-center justify-center rounded-full bg-accent text-on-accent">
            <Check aria-hidden="true" size={16} />
          </span>
        ) : (
          <Avatar name={displayName} />
        )}
      </button>
      <a
        href={href}
        onClick={onPress}
        data-conversation={row.id}
        aria-current={isOpen ? 'true' : undefined}
        className="focus-ring-inset flex min-w-0 flex-1 flex-col gap-0.5 py-2.5 pr-3 outline-none"
      >
        {isOpen && <span aria-hidden="true" className="absolute inset-y-0 left-0 border-accent border-l-2" />}
        <span className="flex items-baseline gap-2">
          <span className={cx('min-w-0 flex-1 truncate text-sm', isUnread ? 'font-semibold' : 'font-medium')}>
            {displayName}
          </span>
          {row.timer && <RowClock timer={row.timer} queueName={queueName} />}
        </span>
        <span className={cx('truncate text-xs', isUnread ? 'text-fg' : 'text-fg-muted')}>
          {row.lastMessage?.text || t('list.noMessage')}
        </span>
        <span className="flex min-h-5 items-center gap-1.5 overflow-hidden">
          <Whereabouts row={row} queueName={queueName} />
          <TierBadge tier={tier} />
          {row.labels && <RowLabels labels={row.labels} />}
          <span className="flex-1" />
          <RowViewers conversationId={row.id} />
          {isUnread && (
            <span className="rounded-full bg-accent px-1.5 font-semibold text-on-accent text-xs tabular-nums">
              <span aria-hidden="true">{row.unread}</span>
              <span className="sr-only">{t('list.unread', { count: row.unread })}</span>
            </span>
          )}
        </span>
      </a>
    </div>
  );
});
