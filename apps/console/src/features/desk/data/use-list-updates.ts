import type { ConversationSummaryDto } from '@tandem/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useOnConnected, useSocketEvent } from '../../../realtime/socket-context.tsx';

interface Page {
  items: ConversationSummaryDto[];
}

const refreshAfterMs = 250;

/** Keeps every list of conversations current: a known row changes in place at once, then the lists are read again. */
export function useListUpdates(): void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const refreshSoon = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void client.invalidateQueries({ queryKey: ['conversations'] });
    }, refreshAfterMs);
  };
  useSocketEvent('conversation', (row) => {
    client.setQueriesData<Page>(
      { queryKey: ['conversations'] },
      (page) => page && { ...page, items: page.items.map((item) => (item.id === row.id ? row : item)) },
    );
    refreshSoon();
  });
  useOnConnected(() => void client.invalidateQueries({ queryKey: ['conversations'] }));
}
