import { cx } from '@tandem/ui';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { channelName } from '../model/channel-name.ts';
import { isSameItem } from '../model/same-item.ts';
import type { ThreadItem } from '../model/thread-items.ts';
import { MessageBubble } from './message-bubble.tsx';
import { useEventText } from './use-event-text.ts';

interface ItemProps {
  readonly item: ThreadItem;
  readonly contactName: string;
  readonly onRetry: (clientId: string) => void;
  readonly onDiscard: (clientId: string) => void;
}

/** One entry of the log area: a day, the unread mark, a line about what happened, or a message. */
export const LogItem = memo(function LogItem({ item, ...rest }: ItemProps) {
  const { t } = useTranslation(['inbox', 'thread']);
  const format = useFormat();
  switch (item.kind) {
    case 'day':
      return <Line className="pt-4 font-medium">{format.day(item.at)}</Line>;
    case 'unread':
      return (
        <p className="flex items-center gap-3 px-4 pt-3 font-medium text-accent-text text-xs before:h-px before:flex-1 before:bg-accent after:h-px after:flex-1 after:bg-accent">
          {t('thread.unread')}
        </p>
      );
    case 'channel':
      return (
        <p className="flex items-center gap-3 px-4 pt-3 text-fg-muted text-xs before:h-px before:flex-1 before:bg-line-subtle after:h-px after:flex-1 after:bg-line-subtle">
          {t('thread:reply.now', { channel: channelName(item.channelType) })}
        </p>
      );
    case 'line':
      return <EventLine item={item} />;
    case 'message':
      return <MessageBubble item={item} {...rest} />;
  }
}, isAlike);

function isAlike(before: ItemProps, after: ItemProps): boolean {
  const { contactName, onRetry, onDiscard } = after;
  return (
    before.contactName === contactName &&
    before.onRetry === onRetry &&
    before.onDiscard === onDiscard &&
    isSameItem(before.item, after.item)
  );
}

function EventLine({ item }: { readonly item: Extract<ThreadItem, { kind: 'line' }> }) {
  const format = useFormat();
  const textOf = useEventText();
  return (
    <Line>
      {textOf(item.event)} · {format.time(item.event.at)}
    </Line>
  );
}

const Line = ({ children, className }: { readonly children: ReactNode; readonly className?: string }) => (
  <p className={cx('px-4 pt-3 text-center text-fg-muted text-xs tabular-nums', className)}>{children}</p>
);
