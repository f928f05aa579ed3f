import type { EventDto } from '@tandem/contracts';
import { Button } from '@tandem/ui';
import { ArrowDown } from 'lucide-react';
import {
  lazy,
  memo,
  type ReactNode,
  Suspense,
  useCallback,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { dayKey } from '../../../lib/format.ts';
import { useThread, useThreadStore } from '../data/thread-store.ts';
import { useOlderEvents } from '../data/use-watch.ts';
import { type ThreadChannels, threadItems } from '../model/thread-items.ts';
import { stepBack, stepForward, windowOf } from '../model/thread-window.ts';
import { LogItem } from './log-item.tsx';
import { MessageBoundary } from './message-boundary.tsx';
import { TypingLine } from './typing-line.tsx';
import { useAnchor } from './use-anchor.ts';

const UnrenderableMessage = lazy(() =>
  import('./unrenderable-message.tsx').then((module) => ({ default: module.UnrenderableMessage })),
);

interface LogProps {
  readonly conversationId: string;
  readonly contactName: string;
  readonly hasOlder: boolean;
  /** The last seq I had read when I opened it. */
  readonly readUpTo: number;
  /** Of conversations that were merged into this one, from before. */
  readonly earlier: readonly EventDto[] | undefined;
  /** When it goes on over several channels. */
  readonly channels?: ThreadChannels | undefined;
  /** What stands before the first message; it says when it is drawn anew. */
  readonly before?: (onDrawn: () => void) => ReactNode;
  readonly onRetry: (clientId: string) => void;
  /** Says under the last message who types now. */
  readonly showsTyping: boolean;
}

const nearEndPx = 80;
/** So far before the edge the window moves on. */
const nearEdgePx = 600;

/**
 * The messages, oldest first. It stays at the end while one reads there, and stays put while one reads above. However
 * long the thread is, only a window of it is drawn, and typing an answer does not draw it again.
 */
export const ThreadLog = memo(function ThreadLog(props: LogProps) {
  const { conversationId, contactName, hasOlder, readUpTo, earlier, channels, before, onRetry, showsTyping } = props;
  const { t } = useTranslation('inbox');
  const thread = useThread(conversationId);
  const drop = useThreadStore((store) => store.drop);
  const discard = useCallback((id: string) => drop(conversationId, id), [drop, conversationId]);
  const items = useMemo(
    () => threadItems(thread, readUpTo, dayKey, earlier, channels),
    [thread, readUpTo, earlier, channels],
  );
  const older = useOlderEvents(conversationId, hasOlder);
  const log = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(0);
  const [leftOut, setLeftOut] = useState(0);
  const { start, end } = windowOf(items.length, leftOut);
  const first = thread.events[0]?.seq ?? 0;
  const count = items.filter((item) => item.kind === 'message').length;
  const drawn = useRef({ first, count });
  const remember = useAnchor(log, atEnd);
  const [, onDrawn] = useReducer((count: number) => count + 1, 0);

  useLayoutEffect(() => {
    const last = drawn.current;
    drawn.current = { first, count };
    if (first < last.first || count <= last.count || atEnd.current) return;
    setBehind((missed) => missed + count - last.count);
  }, [first, count]);

  const goBack = async () => {
    if (start === 0 && older.hasOlder && !older.isLoading) await older.load();
    setLeftOut((now) => stepBack(items.length, now));
  };
  const onScroll = () => {
    const area = log.current;
    if (!area) return;
    const below = area.scrollHeight - area.scrollTop - area.clientHeight;
    atEnd.current = leftOut === 0 && below < nearEndPx;
    if (atEnd.current) setBehind(0);
    remember();
    if (area.scrollTop < nearEdgePx && (start > 0 || older.hasOlder) && !atEnd.current) void goBack();
    else if (below < nearEdgePx && leftOut > 0) setLeftOut(stepForward);
  };
  const toEnd = () => {
    atEnd.current = true;
    setBehind(0);
    setLeftOut(0);
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
        className="focus-ring-inset h-full overflow-y-auto pb-4 [overflow-anchor:none]"
      >
        {start === 0 && first > 0 && !older.hasOlder && before?.(onDrawn)}
        {start === 0 && older.hasOlder && (
          <div className="flex justify-center pt-3">
            <Button size="small" variant="quiet" isPending={older.isLoading} onPress={() => void older.load()}>
              {t('thread.loadOlder')}
            </Button>
          </div>
        )}
        {items.slice(start, end).map((item) => (
          <div key={item.key} data-item={item.key}>
            <MessageBoundary
              fallback={
                <Suspense>
                  <UnrenderableMessage source={item} />
                </Suspense>
              }
            >
              <LogItem item={item} contactName={contactName} onRetry={onRetry} onDiscard={discard} />
            </MessageBoundary>
          </div>
        ))}
        {leftOut === 0 && showsTyping && <TypingLine conversationId={conversationId} contactName={contactName} />}
      </div>
      {(behind > 0 || leftOut > 0) && (
        <Button
          size="small"
          variant="primary"
          icon={<ArrowDown aria-hidden="true" size={14} />}
          onPress={toEnd}
          className="-translate-x-1/2 absolute bottom-3 left-1/2"
        >
          {behind > 0 ? t('thread.newMessages', { count: behind }) : t('thread.toEnd')}
        </Button>
      )}
    </div>
  );
});
