import { Button, cx } from '@tandem/ui';
import { ArrowDown } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayKey, useFormat } from '../../../lib/format.ts';
import { useThread, useThreadStore } from '../data/thread-store.ts';
import { useOlderEvents } from '../data/use-watch.ts';
import { type ThreadItem, threadItems } from '../model/thread-items.ts';
import { MessageBoundary } from './message-boundary.tsx';
import { MessageBubble } from './message-bubble.tsx';
import { useEventText } from './use-event-text.ts';

interface LogProps {
  readonly conversationId: string;
  readonly contactName: string;
  readonly hasOlder: boolean;
  /** The last seq I had read when I opened it. */
  readonly readUpTo: number;
  readonly onRetry: (clientId: string) => void;
  /** Who types now, under the last message. */
  readonly typing: ReactNode;
}

const nearEndPx = 80;

/** The messages, oldest first. It stays at the end while one reads there, and stays put while one reads above. */
export function ThreadLog({ conversationId, contactName, hasOlder, readUpTo, onRetry, typing }: LogProps) {
  const { t } = useTranslation('inbox');
  const thread = useThread(conversationId);
  const drop = useThreadStore((store) => store.drop);
  const items = useMemo(() => threadItems(thread, readUpTo, dayKey), [thread, readUpTo]);
  const older = useOlderEvents(conversationId, hasOlder);
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(0);
  const first = thread.events[0]?.seq ?? 0;
  const count = items.filter((item) => item.kind === 'message').length;
  const drawn = useRef({ first, count, height: 0 });

  useLayoutEffect(() => {
    const area = log.current;
    if (!area) return;
    const before = drawn.current;
    if (first < before.first) {
      area.scrollTop += area.scrollHeight - before.height;
    } else if (atEnd.current) {
      area.scrollTop = area.scrollHeight;
    } else if (count > before.count) {
      setBehind((missed) => missed + count - before.count);
    }
    drawn.current = { first, count, height: area.scrollHeight };
  });

  const onScroll = () => {
    const area = log.current;
    if (!area) return;
    atEnd.current = area.scrollHeight - area.scrollTop - area.clientHeight < nearEndPx;
    if (atEnd.current) setBehind(0);
  };
  const toEnd = () => {
    atEnd.current = true;
    setBehind(0);
    log.current?.scrollTo({ top: log.current.scrollHeight });
  };
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={log}
        role="log"
        aria-label={t('thread.log')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
        className="focus-ring-inset h-full overflow-y-auto pb-4"
      >
        {older.hasOlder && (
          <div className="flex justify-center pt-3">
            <Button size="small" variant="quiet" isPending={older.isLoading} onPress={() => void older.load()}>
              {t('thread.loadOlder')}
            </Button>
          </div>
        )}
        {items.map((item) => (
          <MessageBoundary key={item.key} fallback={<Line>{t('thread.unrenderable')}</Line>}>
            <Item
              item={item}
              contactName={contactName}
              onRetry={onRetry}
              onDiscard={(id) => drop(conversationId, id)}
            />
          </MessageBoundary>
        ))}
        {typing}
      </div>
      {behind > 0 && (
        <Button
          size="small"
          variant="primary"
          icon={<ArrowDown aria-hidden="true" size={14} />}
          onPress={toEnd}
          className="-translate-x-1/2 absolute bottom-3 left-1/2"
        >
          {t('thread.newMessages', { count: behind })}
        </Button>
      )}
    </div>
  );
}

interface ItemProps {
  readonly item: ThreadItem;
  readonly contactName: string;
  readonly onRetry: (clientId: string) => void;
  readonly onDiscard: (clientId: string) => void;
}

function Item({ item, ...rest }: ItemProps) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const textOf = useEventText();
  switch (item.kind) {
    case 'day':
      return <Line className="pt-4 font-medium">{format.day(item.at)}</Line>;
    case 'unread':
      return (
        <p className="flex items-center gap-3 px-4 pt-3 font-medium text-accent-text text-xs before:h-px before:flex-1 before:bg-accent after:h-px after:flex-1 after:bg-accent">
          {t('thread.unread')}
        </p>
      );
    case 'line':
      return (
        <Line>
          {textOf(item.event)} · {format.time(item.event.at)}
        </Line>
      );
    case 'message':
      return <MessageBubble item={item} {...rest} />;
  }
}

const Line = ({ children, className }: { readonly children: ReactNode; readonly className?: string }) => (
  <p className={cx('px-4 pt-3 text-center text-fg-muted text-xs tabular-nums', className)}>{children}</p>
);
