import type { DataTag, QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Puts a push of the server into what was read. An answer that is still on its way may be older than the push and would
 * undo it: it is dropped, and asked for again.
 */
export function putPushed<T>(
  client: QueryClient,
  queryKey: DataTag<QueryKey, T, Error>,
  change: (known: T | undefined) => T | undefined,
): void {
  client.setQueryData<T>(queryKey, change);
  if (client.isFetching({ queryKey, exact: true }) > 0) {
    void client.invalidateQueries({ queryKey, exact: true });
  }
}
