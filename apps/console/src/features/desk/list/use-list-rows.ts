import type { ConversationSummaryDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { infiniteQueryOptions, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { call } from '../../../api/client.ts';
import { useOnConnected, useSocketEvent } from '../../../realtime/socket-context.tsx';
import { useMe } from '../../../session/session.ts';
import { keepOrder, type Shown } from './keep-order.ts';
import { type ListPage, rowsOf, withChanges } from './list-pages.ts';
import { fits, type ListQuery } from './list-query.ts';

const pageRows = 100;
/** Pages in memory at once; farther ones are read again when one comes back to them. */
const keptPages = 10;
/** Pushes of this long are one change: a busy centre sends hundreds a second. */
const gatherMs = 100;

/** Where a page begins: after, or before, a row. */
interface Place {
  readonly cursor?: string;
  readonly direction?: 'newer' | 'older';
  /** The place in the list that the page begins (older) or ends (newer) at. */
  readonly at: number;
}

export const listOptions = (query: ListQuery) =>
  infiniteQueryOptions({
    queryKey: ['conversations', 'list', query],
    initialPageParam: { at: 0 } as Place,
    queryFn: async ({ pageParam, signal }): Promise<ListPage> => {
      const { at, ...place } = pageParam;
      const count = place.cursor === undefined ? ({ count: 'true' } as const) : {};
      const page = await call(api.conversations.list, {
        query: { ...query, ...place, ...count, limit: pageRows },
        signal,
      });
      return { ...page, start: place.direction === 'newer' ? Math.max(0, at - page.items.length) : at };
    },
    getNextPageParam: ({ nextCursor, start, items }): Place | undefined =>
      nextCursor === undefined ? undefined : { cursor: nextCursor, at: start + items.length },
    getPreviousPageParam: ({ previousCursor, start }): Place | undefined =>
      previousCursor === undefined ? undefined : { cursor: previousCursor, direction: 'newer', at: start },
    maxPages: keptPages,
    // Rows keep their identity by themselves; comparing thousands at each push costs frames.
    structuralSharing: false,
  });

/** The rows of a list, kept current, and still while `isHeld`. */
export function useListRows(query: ListQuery, isHeld: boolean) {
  const list = useInfiniteQuery(listOptions(query));
  useListPushes(query);
  const pages = list.data?.pages;
  const fresh = useMemo(() => rowsOf(pages ?? []), [pages]);
  const start = pages?.[0]?.start ?? 0;
  // Another list, or another stretch of it, is nothing to keep in its place.
  const stretch = `${JSON.stringify(query)} ${start}`;
  const [shown, setShown] = useState<Shown & { of: string }>({ rows: [], waiting: 0, of: '' });
  const [last, setLast] = useState<{ fresh: readonly ConversationSummaryDto[]; isHeld: boolean }>();
  if (last?.fresh !== fresh || last.isHeld !== isHeld || shown.of !== stretch) {
    setLast({ fresh, isHeld });
    setShown({ ...keepOrder(shown, fresh, isHeld && shown.of === stretch), of: stretch });
  }
  return {
    list,
    rows: shown.rows,
    /** The place of the first row in the whole list. */
    start,
    waiting: shown.waiting,
    total: pages?.find(({ total }) => total !== undefined)?.total,
    /** Lets in what waits above. */
    adopt: () => setShown({ rows: fresh, waiting: 0, of: stretch }),
  };
}

/** Puts pushed rows into the list: the first at once, those that follow together. */
function useListPushes(query: ListQuery): void {
  const client = useQueryClient();
  const me = useMe();
  const pushed = useRef(new Map<string, ConversationSummaryDto>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { queryKey } = listOptions(query);
  const apply = useEffectEvent(() => {
    const changed = pushed.current;
    pushed.current = new Map();
    client.setQueryData(queryKey, (data) => data && withChanges(data, changed, (row) => fits(query, row, me)));
    void client.invalidateQueries({ queryKey: ['conversations', 'of-contact'] });
    // An answer on its way may be older than the push.
    if (client.isFetching({ queryKey, exact: true }) > 0) void client.invalidateQueries({ queryKey, exact: true });
  });
  const applyAndGather = useEffectEvent(() => {
    timer.current = undefined;
    if (pushed.current.size === 0) return;
    apply();
    timer.current = setTimeout(() => applyAndGather(), gatherMs);
  });
  useSocketEvent('conversation', (row) => {
    pushed.current.set(row.id, row);
    if (timer.current === undefined) applyAndGather();
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useOnConnected(() => void client.invalidateQueries({ queryKey: ['conversations'] }));
}
