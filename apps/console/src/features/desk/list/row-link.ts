import { useNavigate, useSearch } from '@tanstack/react-router';
import { type MouseEvent, useCallback, useMemo } from 'react';
import type { InboxSearch, InboxView } from '../inbox-search.ts';

/** Addresses of rows, and how a press opens one here; other tabs and windows are the browser's. */
export function useRowLinks(view: InboxView) {
  const navigate = useNavigate();
  const search: InboxSearch = useSearch({ strict: false });
  const query = useMemo(() => {
    const words = Object.entries(search).map(([name, value]) => [name, String(value)]);
    return words.length === 0 ? '' : `?${new URLSearchParams(words)}`;
  }, [search]);
  const open = useCallback(
    (conversationId: string) =>
      void navigate({ to: '/inbox/$view/$conversationId', params: { view, conversationId }, search: true }),
    [navigate, view],
  );
  const onPress = useCallback(
    (event: MouseEvent<HTMLAnchorElement>) => {
      const { conversation } = event.currentTarget.dataset;
      if (event.metaKey || event.ctrlKey || event.shiftKey || conversation === undefined) return;
      event.preventDefault();
      open(conversation);
    },
    [open],
  );
  return { hrefOf: (id: string) => `/inbox/${view}/${id}${query}`, onPress, open };
}
