import { Button, cx } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowUp } from 'lucide-react';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../../../shell/announcer.ts';
import { inboxQueries } from '../data/queries.ts';
import type { InboxView } from '../inbox-search.ts';
import { ConversationRow } from './conversation-row.tsx';
import { useRowLinks } from './row-link.ts';
import { useDeskList } from './selection.ts';
import type { useListRows } from './use-list-rows.ts';

/** Every row is as high: the list knows each place without measuring. */
const rowHeight = 84;
/** Rows beyond the last one that stand for those on their way. */
const comingRows = 6;
/** Rows from either end at which more are fetched. */
const nearEnd = 30;

interface RowsProps {
  readonly view: InboxView;
  readonly shown: ReturnType<typeof useListRows>;
  readonly openId: string | undefined;
  readonly onHold: (held: boolean) => void;
}

/** The rows in sight. Nothing moves under the pointer: what comes meanwhile waits behind a button at the top. */
export function ListRows({ view, shown, openId, onHold }: RowsProps) {
  const { t } = useTranslation('list');
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, start, waiting, list, total, adopt } = shown;
  const selected = useDeskList((state) => state.selected);
  const toggle = useDeskList((state) => state.toggle);
  const queues = useQuery(inboxQueries.queues());
  const names = useMemo(() => new Map(queues.data?.items.map((queue) => [queue.id, queue.name])), [queues.data]);
  const { hrefOf, onPress } = useRowLinks(view);
  const end = start + rows.length;
  const virtual = useVirtualizer({
    count: end + (list.hasNextPage ? comingRows : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index - start]?.id ?? index,
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const fetchMore = useEffectEvent(() => {
    if (list.isFetching) return;
    if (last > end - nearEnd && list.hasNextPage) void list.fetchNextPage();
    else if (first < start + nearEnd && list.hasPreviousPage) void list.fetchPreviousPage();
  });
  useEffect(() => fetchMore(), [first, last, start, end, list.isFetching]);
  useOpenInSight(openId, rows, start, (index) => virtual.scrollToIndex(index));
  useEffect(() => {
    if (waiting > 0) say(t('new', { count: waiting }));
  }, [waiting, t]);
  const size = total === undefined || list.hasNextPage === false ? end : Math.max(total, end);
  return (
    <div className="relative min-h-0 flex-1">
      {waiting > 0 && (
        <div className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
          <Button
            variant="primary"
            className="pointer-events-auto shadow-mid"
            onPress={() => {
              adopt();
              virtual.scrollToOffset(0);
            }}
          >
            <ArrowUp aria-hidden="true" size={14} />
            {t('new', { count: waiting })}
          </Button>
        </div>
      )}
      <div
        ref={scroller}
        className="h-full overflow-y-auto"
        data-testid="conversation-list"
        onPointerEnter={() => onHold(true)}
        onPointerLeave={() => onHold(false)}
      >
        <ul aria-label={t('rows')} className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index - start];
            return (
              <li
                key={item.key}
                data-index={item.index}
                aria-setsize={size}
                aria-posinset={item.index + 1}
                style={{ transform: `translateY(${item.start}px)`, height: rowHeight }}
                className={cx('absolute top-0 left-0 w-full', !row && 'p-3')}
              >
                {row ? (
                  <ConversationRow
                    row={row}
                    href={hrefOf(row.id)}
                    onPress={onPress}
                    isOpen={row.id === openId}
                    isSelected={selected.has(row.id)}
                    onSelect={toggle}
                    queueName={row.queueId === undefined ? undefined : names.get(row.queueId)}
                  />
                ) : (
                  <span className="block h-full rounded-card bg-sunken" />
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

/** Keys open conversations beyond the edge: their rows come into sight. */
function useOpenInSight(
  openId: string | undefined,
  rows: readonly { readonly id: string }[],
  start: number,
  scrollTo: (index: number) => void,
): void {
  const show = useEffectEvent(() => {
    const at = rows.findIndex(({ id }) => id === openId);
    if (at !== -1) scrollTo(start + at);
  });
  useEffect(() => show(), [openId]);
}
